import PolicyModel
import SourceText

/// A condition of a statement, with what its operator and its key are. A class, as each of many rules goes through all.
final class LintedCondition {
  /// The condition.
  let condition: Condition
  /// Its key in lower case.
  let foldedKey: String
  /// The effect of its statement.
  let effect: Effect
  /// What its operator compares and how; nil where there is no such operator.
  let conditionOperator: ConditionOperator?
  /// What its key is.
  let standing: ConditionKeyStanding

  init(_ condition: Condition, of statement: Statement, _ facts: ServiceFacts) {
    self.condition = condition
    foldedKey = condition.foldedKey
    effect = statement.effect
    conditionOperator = condition.conditionOperator
    standing = facts.keys.standing(of: foldedKey)
  }

  /// The kind of values that the operator compares.
  var family: Comparison.Family? { conditionOperator?.comparison.family }

  /// The values that hold no policy variable, with their places.
  private(set) lazy var plainValues = values.filter { !$0.text.utf8.contains(UInt8(ascii: "$")) }

  /// The values with their places.
  private(set) lazy var values = condition.values.elements.indices.map {
    LocatedText(condition.values.elements[$0].text, at: condition.values.range(at: $0))
  }

  /// Whether the key has one of these names, given in lower case.
  func isOf(_ foldedKeys: [String]) -> Bool {
    foldedKeys.contains { $0.hasSameBytes(as: foldedKey) }
  }
}
