import JSONText

extension JSONNode {
  /// Whether the value is `null`.
  var isNull: Bool {
    if case .null = value { true } else { false }
  }

  /// The text, or how a number or a truth is spelt; nil for another value.
  var spelling: String? {
    switch value {
    case .string(let text): text
    case .number(let spelling): spelling
    case .bool(let flag): flag ? "true" : "false"
    default: nil
    }
  }

  /// The whole number; nil for another value.
  var integer: Int? {
    guard case .number(let spelling) = value else { return nil }
    return Int(spelling)
  }

  /// The whole part of a number of seconds, as Glue gives moments: `1795270818.56`. Nil for another value, and for one
  /// beyond 32 bits.
  var seconds: Int32? {
    guard case .number(let spelling) = value, let number = Double(spelling) else { return nil }
    return Int32(exactly: number.rounded(.down))
  }

  /// A member that is there and not null.
  func set(_ name: String) -> JSONNode? { self[name].flatMap { $0.isNull ? nil : $0 } }

  /// The texts of a list; none for another value.
  var texts: [String] { (elements ?? []).compactMap(\.string) }

  /// The texts of a member that is a list; none where it is missing.
  func textList(_ name: String) -> [String] { self[name]?.texts ?? [] }
}
