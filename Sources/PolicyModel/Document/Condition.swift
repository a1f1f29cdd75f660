public import SourceText

/// One line of a condition block: an operator, a context key, and the values one of which must match.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
public struct Condition: Hashable, Sendable {
  /// The operator as spelled, qualifier and `IfExists` included.
  public var operatorName: String { prepared.operatorName }
  /// The context key as spelled.
  public var key: String { prepared.key }
  /// The values.
  public var values: ElementList<ConditionValue> { prepared.values }
  /// The condition as evaluation reads it, made once and shared by all copies.
  let prepared: PreparedCondition
  /// Where the operator's name stands.
  public var operatorRange: SourceRange
  /// Where the key stands.
  public var keyRange: SourceRange

  /// The condition that `key` compares to `values` by the operator that is spelled `operatorName`.
  public init(
    _ operatorName: String, _ key: String, _ values: ElementList<ConditionValue>, operatorRange: SourceRange = .none,
    keyRange: SourceRange = .none
  ) {
    self.init(
      operatorName, ConditionOperator(operatorName), key, values, operatorRange: operatorRange, keyRange: keyRange)
  }

  /// The same of an operator that was looked up already.
  init(
    _ operatorName: String, _ conditionOperator: ConditionOperator?, _ key: String,
    _ values: ElementList<ConditionValue>, operatorRange: SourceRange, keyRange: SourceRange
  ) {
    self.operatorRange = operatorRange
    self.keyRange = keyRange
    prepared = PreparedCondition(operatorName, conditionOperator, key, values)
  }

  /// The operator, where there is one of that name (R107).
  public var conditionOperator: ConditionOperator? { prepared.conditionOperator }
  /// The key as contexts store it (R101).
  public var foldedKey: String { prepared.foldedKey }

  /// Equal when operator, key and values are, wherever they stand.
  public static func == (left: Condition, right: Condition) -> Bool {
    left.operatorName == right.operatorName && left.key == right.key && left.values == right.values
  }

  /// Hashes operator, key and values.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(operatorName)
    hasher.combine(key)
    hasher.combine(values)
  }
}

/// A value of a condition: IAM reads all as text, and takes JSON's booleans and numbers for theirs.
public struct ConditionValue: Hashable, Sendable, ExpressibleByStringLiteral {
  /// How the document spells the value.
  public enum Form: Hashable, Sendable {
    /// In quotes.
    case string
    /// As `true` or `false` without quotes.
    case bool
    /// As a number without quotes.
    case number
  }

  /// The value as text.
  public var text: String
  /// How it is spelled.
  public var form: Form

  /// The value `text`.
  public init(_ text: String, form: Form = .string) {
    self.text = text
    self.form = form
  }

  /// The value `text`, spelled in quotes.
  public init(stringLiteral text: String) { self.init(text) }

  /// Equal when the text is: `true` and `"true"` mean the same.
  public static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  /// Hashes the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
