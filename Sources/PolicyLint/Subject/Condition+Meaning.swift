import JSONText
import PolicyModel
import SourceText

extension Condition {
  /// Whether the condition holds for requests that do not carry its key (R102 to R105); nil where the operator is
  /// unknown.
  var holdsWithoutKey: Bool? {
    guard let conditionOperator else { return nil }
    if conditionOperator.comparison == .null { return values.elements.contains { $0.text.equalsIgnoringCase("true") } }
    if conditionOperator.ifExists { return true }
    switch conditionOperator.qualifier {
    case .forAllValues: return true
    case .forAnyValue: return false
    case nil: return conditionOperator.comparison.isNegated
    }
  }

  /// Whether the condition demands a value of its key: it fails where the key is absent, and says which values will do.
  var restricts: Bool {
    guard let conditionOperator, holdsWithoutKey == false else { return false }
    return !conditionOperator.comparison.isNegated
      && !values.elements.contains { value in
        conditionOperator.comparison.allowsWildcards && !value.text.isEmpty
          && value.text.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
      }
  }

  /// Whether the condition tests one of these keys, which are in lower case.
  func tests(_ keys: String...) -> Bool { keys.contains { $0 == foldedKey } }

  /// The values, and where they stand.
  var locatedValues: [(text: String, range: SourceRange)] {
    values.elements.indices.map { (values.elements[$0].text, values.range(at: $0)) }
  }
}

extension Statement {
  /// The condition on one of these keys, which are in lower case.
  func condition(on keys: String...) -> Condition? {
    conditions.first { condition in keys.contains { $0 == condition.foldedKey } }
  }

  /// The principals of a kind that the statement names, and where they stand.
  func principals(_ kind: PrincipalKind) -> [(pattern: PrincipalPattern, range: SourceRange)] {
    guard let principal, !principal.isNegated, case .listed(let groups) = principal.principals else { return [] }
    return groups.filter { $0.kind == kind }.flatMap { group in
      group.names.elements.indices.map { (group.names.elements[$0], group.names.range(at: $0)) }
    }
  }

  /// The keys, in lower case, that a request must carry for the conditions to hold.
  var demandedKeys: Set<String> { Set(conditions.filter { $0.holdsWithoutKey == false }.map(\.foldedKey)) }

  /// Gives the operator of a condition another name; none where other conditions stand under either name.
  func renaming(_ condition: Condition, to name: String, isSafe: Bool) -> [Fix] {
    guard conditions.count <= Self.renamingLimit,
      conditions.count(where: { $0.operatorRange == condition.operatorRange }) == 1,
      !conditions.contains(where: { $0.operatorName.hasSameBytes(as: name) })
    else { return [] }
    return [.replacing(condition.operatorRange, by: JSONWriter.quoted(name), isSafe: isSafe)]
  }

  /// How many conditions a statement may have for an operator in it to be renamed.
  private static let renamingLimit = 64

  /// Whether the statement is about an action such as `sts:AssumeRole`.
  func covers(_ action: String) -> Bool {
    ActionName(action).map(self.action.matches) ?? false
  }
}
