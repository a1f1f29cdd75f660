import PolicyModel
import SourceText

/// An ARN with something behind it that is not part of it.
struct RunTogetherARN: Rule {
  static let page = RulePage(
    "PL320", "run-together-arn", .warning,
    summary: "An ARN ends in a blank, or another ARN follows it in the same text.",
    why: """
      All of the text is one pattern: the blank, the comma and the second ARN are part of the name that a resource must \
      have, and hardly any has such a name.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*↓ "}"#,
      fixed: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .flags(
      statement: """
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*↓, arn:aws:s3:::acme-logs/*"}
        """),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/a b, c/*"}"#),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "backup:StartBackupJob",
          "Resource": "arn:aws:backup:*:*:recovery-point:arn:aws:ec2:*"
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.resources.compactMap { located in
      guard located.text.begins(with: "arn:"), let end = Self.end(of: located.text) else { return nil }
      let rest = located.text[end...]
      let range = policy.range(of: rest, in: located.text, at: located.range)
      guard rest.utf8.allSatisfy(Self.isBlank) else {
        return Violation(at: range, another(located.text), help: "make a list of them")
      }
      return Violation(
        at: range, blankEnd(located.text), help: "remove the blank",
        fixes: range == located.range ? [] : [.replacing(range, by: "", isSafe: false)])
    }
  }

  /// Where the first ARN ends: before blanks that end the text, or before blanks and commas that an ARN follows.
  private static func end(of text: String) -> String.Index? {
    let bytes = text.utf8
    guard bytes.contains(where: { isBlank($0) || $0 == UInt8(ascii: ",") }) else { return nil }
    var start: String.Index?
    for index in bytes.indices {
      if isBlank(bytes[index]) || bytes[index] == UInt8(ascii: ",") {
        start = start ?? index
      } else {
        if start != nil, text[index...].begins(with: "arn:") { return start }
        start = nil
      }
    }
    guard let start, text[start...].utf8.allSatisfy(isBlank) else { return nil }
    return start
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private func another(_ text: String) -> String { "`\(text)` is one text, and several ARNs are meant" }

  private func blankEnd(_ text: String) -> String { "the blank at the end of `\(text)` is part of the name" }
}
