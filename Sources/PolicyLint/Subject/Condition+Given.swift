import PolicyModel
import SourceText

/// How the conditions of statements stand to what a request is known to come with, as far as a glance tells.
extension Condition {
  /// What a condition that describes a request pins its key to.
  private enum Pin {
    /// The request does not have the key.
    case absent
    /// It holds one of these single values.
    case values([String])
  }

  /// What the key is pinned to; nil where that cannot be told.
  private var pin: Pin? {
    guard let found = conditionOperator, found.qualifier == nil, !found.ifExists, !values.elements.isEmpty else {
      return nil
    }
    let texts = values.elements.map(\.text)
    switch found.comparison {
    case .null: return texts.allSatisfy { $0 == "true" } ? .absent : nil
    case .bool: return texts.allSatisfy { $0 == "true" || $0 == "false" } ? .values(texts) : nil
    case .stringEquals: return texts.contains(where: \.hasVariable) ? nil : .values(texts)
    case .arnEquals: return texts.contains { $0.hasVariable || $0.isOpen } ? nil : .values(texts)
    default: return nil
    }
  }

  /// Whether it asks for the very value that a request comes with.
  func isPlainlyMet(where given: [Condition]) -> Bool {
    guard let found = conditionOperator, [.stringEquals, .stringLike].contains(found.comparison),
      found.qualifier == nil
    else { return false }
    return given.contains { one in
      guard one.foldedKey.hasSameBytes(as: foldedKey), one.conditionOperator?.comparison == .stringEquals,
        case .values(let texts)? = one.pin
      else { return false }
      return texts.allSatisfy { accepts($0) == true }
    }
  }

  /// Whether it is not met by a request that comes with some values.
  func isPlainlyFailed(where given: [Condition]) -> Bool {
    given.contains { one in
      guard one.foldedKey.hasSameBytes(as: foldedKey), let pin = one.pin else { return false }
      switch pin {
      case .absent: return failsWithoutKey
      case .values(let texts): return texts.allSatisfy { accepts($0) == false }
      }
    }
  }

  /// Whether no request without its key meets it.
  var failsWithoutKey: Bool {
    guard let found = conditionOperator else { return false }
    guard found.comparison == .null else { return !found.holdsWithoutKey }
    return found.qualifier == nil && values.elements.allSatisfy { $0.text == "false" }
  }

  /// Whether it is met by a single value of its key; nil where a glance does not tell.
  private func accepts(_ text: String) -> Bool? {
    guard let found = conditionOperator, !text.isEmpty else { return nil }
    let own = values.elements.map(\.text)
    let plain = own.filter { !$0.hasVariable }
    let isFixed = plain.count == own.count
    switch found.comparison {
    case .stringEquals: return plain.contains { $0.hasSameBytes(as: text) } ? true : isFixed ? false : nil
    case .stringLike: return plain.contains { Glob(wildcardsOf: $0).matches(text) } ? true : isFixed ? false : nil
    // What stops at the colons of an ARN matches no more than what runs over them.
    case .arnEquals, .arnLike: return isFixed && !plain.contains { Glob(wildcardsOf: $0).matches(text) } ? false : nil
    case .bool where own.allSatisfy { $0 == "true" || $0 == "false" }: return own.contains(text)
    case .null where found.qualifier == nil: return own.allSatisfy { $0 == "true" } ? false : nil
    default: return nil
    }
  }

  /// Whether some value of its key meets it, and the key says nothing of how the request is made.
  var isPlainlyPossible: Bool {
    guard let found = conditionOperator, !values.elements.isEmpty, !foldedKey.begins(with: "aws:calledvia"),
      !foldedKey.begins(with: "aws:viaaws")
    else { return false }
    switch found.comparison.family {
    // Absent keys meet what is negated, but for one that asks for a value.
    case .string, .arn: return !(found.comparison.isNegated && found.qualifier == .forAnyValue)
    case .bool, .null: return values.elements.allSatisfy { ["true", "false"].contains($0.text.lowered) }
    case .numeric, .date, .binary, .ipAddress: return false
    }
  }

  /// Whether its key is a tag, which a request may have or lack whatever else it has.
  var asksTag: Bool {
    ["aws:principaltag/", "aws:requesttag/", "aws:resourcetag/"].contains { foldedKey.begins(with: $0) }
  }
}

extension String {
  fileprivate var hasVariable: Bool { utf8.contains(UInt8(ascii: "$")) }
}
