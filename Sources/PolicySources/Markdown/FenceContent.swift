import SourceText

/// What a fenced block holds, by its language or, where it names none, by its text.
enum FenceContent {
  case json, hcl, template, other

  init(_ fence: MarkdownFence) {
    let text = fence.text.bytes
    switch fence.language {
    case "json", "jsonc", "json5": self = .json
    case "hcl", "terraform", "tf": self = text.mention("aws_") || text.mention("jsonencode") ? .hcl : .other
    case "yaml", "yml", "cloudformation":
      // A policy by itself is read as templates are.
      let mayBePolicy = text.mention("Statement") && text.mention("Effect")
      self = mayBePolicy || text.mention("AWS::") ? .template : .other
    case "", "text", "txt", "policy":
      let first = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
      if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
        self = .json
      } else if Self.mentionsDocument(text) || text.mention("jsonencode(") {
        self = .hcl
      } else {
        self = text.mention("AWS::") ? .template : .other
      }
    default: self = .other
    }
  }

  /// Whether a text of Terraform has a policy document.
  static func mentionsDocument(_ text: [UInt8]) -> Bool { text.mention("aws_iam_policy_document") }
}

extension [UInt8] {
  /// Whether `word` stands in the text.
  fileprivate func mention(_ word: String) -> Bool {
    let word = Array(word.utf8)
    guard count >= word.count else { return false }
    return (0...count - word.count).contains { index in
      self[index] == word[0] && self[index..<index + word.count].elementsEqual(word)
    }
  }
}
