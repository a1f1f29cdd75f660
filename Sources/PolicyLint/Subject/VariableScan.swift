import PolicyModel
import SourceText

/// A `${` in a text, and what follows it.
struct FoundVariable: Sendable {
  /// Why it stands for nothing.
  enum Fault: Sendable {
    /// No `}` follows.
    case unclosed
    /// Nothing stands inside.
    case empty
    /// A blank in the key.
    case blank
    /// A default that is not in single quotes.
    case unquotedDefault
  }

  /// The whole of it, or what could be read of it.
  let text: Substring
  /// The key; nil for `${*}`, `${?}` and `${$}`, and where something is wrong.
  let key: Substring?
  /// What is wrong.
  let fault: Fault?

  /// How many of one text are looked at: each is sought in the document anew to say where it stands.
  private static let limit = 100

  /// The `${` of a text, the first of very many.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
  static func all(in text: Substring) -> [FoundVariable] {
    var found: [FoundVariable] = []
    var start = text.startIndex
    while found.count < limit, let opening = nextOpening(in: text, from: start) {
      let inside = text.utf8.index(opening, offsetBy: 2)
      let next = nextOpening(in: text, from: inside)
      let closing = text[inside..<(next ?? text.endIndex)].utf8.firstIndex(of: UInt8(ascii: "}"))
      guard let closing else {
        let end = next ?? text.endIndex
        found.append(FoundVariable(text: text[opening..<end], key: nil, fault: .unclosed))
        start = end
        continue
      }
      start = text.utf8.index(after: closing)
      found.append(FoundVariable(text[opening..<start], inside: text[inside..<closing]))
    }
    return found
  }

  /// Whether a text holds a `${`.
  static func occurs(in text: String) -> Bool { occurs(in: text.utf8Span.span) }

  /// Whether a text holds a `${`.
  static func occurs(in text: Substring) -> Bool { occurs(in: text.utf8Span.span) }

  private static func occurs(in bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices.dropFirst()
    where bytes[index] == UInt8(ascii: "{") && bytes[index - 1] == UInt8(ascii: "$") {
      return true
    }
    return false
  }

  private init(text: Substring, key: Substring?, fault: Fault?) {
    self.text = text
    self.key = key
    self.fault = fault
  }

  private init(_ text: Substring, inside: Substring) {
    let isEscape = ["*", "?", "$"].contains { inside.hasSameBytes(as: $0) }
    let comma = inside.utf8.firstIndex(of: UInt8(ascii: ","))
    let key = inside[..<(comma ?? inside.endIndex)]
    let rest = comma.map { inside[inside.utf8.index(after: $0)...] }
    let fault: Fault? =
      if key.utf8.allSatisfy({ $0 == 0x20 }) {
        .empty
      } else if key.utf8.contains(0x20) {
        .blank
      } else if let rest, !Self.isQuoted(rest) {
        .unquotedDefault
      } else {
        nil
      }
    self.init(text: text, key: isEscape || fault != nil ? nil : key, fault: fault)
  }

  private static func isQuoted(_ text: Substring) -> Bool {
    let value = Array(text.utf8.drop { $0 == 0x20 })
    return value.count >= 2 && value.first == UInt8(ascii: "'") && value.last == UInt8(ascii: "'")
  }

  private static func nextOpening(in text: Substring, from start: Substring.Index) -> Substring.Index? {
    var rest = text[start...]
    while let dollar = rest.utf8.firstIndex(of: UInt8(ascii: "$")) {
      let after = rest.utf8.index(after: dollar)
      guard after < rest.endIndex else { return nil }
      if rest.utf8[after] == UInt8(ascii: "{") { return dollar }
      rest = rest[after...]
    }
    return nil
  }
}

extension LintedPolicy {
  func findVariablePlaces() -> [(part: Substring, in: LocatedText)] {
    var found: [(part: Substring, in: LocatedText)] = []
    for located in texts.resources where FoundVariable.occurs(in: located.text) {
      if let part = located.fields?[5], FoundVariable.occurs(in: part) { found.append((part, located)) }
    }
    for condition in conditions where condition.conditionOperator?.comparison.allowsVariables == true {
      for located in condition.values where FoundVariable.occurs(in: located.text) {
        found.append((located.text[...], located))
      }
    }
    return found
  }
}
