import JSONText
import SourceText

/// A policy that a template holds as JSON text, put together from known and unknown parts.
struct PolicyTextValue {
  /// What became of the text.
  enum Outcome {
    case value(TemplateValue)
    /// The text is known and no JSON: what is wrong with it.
    case wrong(JSONSyntaxError)
    /// The text cannot be read as it is, for this reason.
    case unknown(String)
  }

  // Characters that no text has: between them stands a hole's number.
  private static let opening = "\u{F0000}"
  private static let closing = "\u{F0001}"

  private let holes: [HoledText.Part]
  private let range: SourceRange

  /// Reads the text that stands at `range`, which is where everything in it stands.
  static func read(_ text: HoledText, at range: SourceRange) -> Outcome {
    var marked = ""
    var holes: [HoledText.Part] = []
    for part in text.parts {
      switch part {
      case .literal(let literal): marked += literal
      case .hole, .name, .guess, .unknown:
        marked += "\(opening)\(holes.count)\(closing)"
        holes.append(part)
      }
    }
    guard marked.utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
      return .unknown(holes.isEmpty ? "its text is no JSON object" : "it is known only when the template is deployed")
    }
    let document = JSONDocument.parse(marked)
    guard let root = document.root, document.errors.isEmpty else {
      guard holes.isEmpty, let error = document.errors.first else {
        return .unknown("its text is JSON only when the template is deployed")
      }
      return .wrong(error)
    }
    return .value(PolicyTextValue(holes: holes, range: range).value(of: root))
  }

  private func value(of node: JSONNode) -> TemplateValue {
    switch node.value {
    case .null: return TemplateValue(.null, at: range)
    case .array(let elements): return TemplateValue(.list(elements.map(value)), at: range)
    case .object(let members):
      guard holes.isEmpty || members.allSatisfy({ text(of: $0.name).literal != nil }) else {
        return TemplateValue(.unknown("a name in it is known only when the template is deployed"), at: range)
      }
      return TemplateValue(
        .object(
          members.map { TemplateValue.Member(name: $0.name, nameRange: range, value: value(of: $0.value)) }), at: range)
    case .string, .number, .bool:
      return TemplateValue(.text(text(of: node.plainText ?? "")), at: range)
    }
  }

  private func text(of text: String) -> HoledText {
    guard !holes.isEmpty else { return HoledText(text) }
    let bytes = Array(text.utf8)
    var parts: [HoledText.Part] = []
    var start = 0
    while let found = bytes.firstRange(of: Array(Self.opening.utf8), from: start),
      let end = bytes.firstRange(of: Array(Self.closing.utf8), from: found.upperBound),
      let number = Int(String(decoding: bytes[found.upperBound..<end.lowerBound], as: UTF8.self)),
      holes.indices.contains(number)
    {
      if found.lowerBound > start {
        parts.append(.literal(String(decoding: bytes[start..<found.lowerBound], as: UTF8.self)))
      }
      parts.append(holes[number])
      start = end.upperBound
    }
    if start < bytes.count || parts.isEmpty { parts.append(.literal(String(decoding: bytes[start...], as: UTF8.self))) }
    return HoledText(parts)
  }
}
