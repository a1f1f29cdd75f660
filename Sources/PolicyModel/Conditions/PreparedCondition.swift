/// A condition as evaluation reads it: its operator and key found, its values read.
///
/// A class, so that a condition is copied by counting few references: conditions are copied far more often than made.
final class PreparedCondition: Sendable {
  /// The operator as spelled.
  let operatorName: String
  /// The context key as spelled.
  let key: String
  /// The values as they stand.
  let values: ElementList<ConditionValue>
  /// The operator, where there is one of that name (R107).
  let conditionOperator: ConditionOperator?
  /// The key as contexts store it (R101).
  let foldedKey: String
  /// What the key follows from where a request does not give it.
  private let derivedKey: DerivedKey?
  private let operands: [PreparedOperand]
  /// The values of `Null`, which are truth values.
  private let askedOfNull: [String]

  init(
    _ operatorName: String, _ conditionOperator: ConditionOperator?, _ key: String,
    _ values: ElementList<ConditionValue>
  ) {
    self.operatorName = operatorName
    self.key = key
    self.values = values
    let values = values.elements
    self.conditionOperator = conditionOperator
    foldedKey = ASCII.folded(key)
    derivedKey = DerivedKey(folded: foldedKey)
    operands = values.map { PreparedOperand($0, for: conditionOperator?.comparison) }
    askedOfNull = conditionOperator?.comparison == .null ? values.map(\.text) : []
  }

  /// What the condition says of a context (R100 to R107).
  ///
  /// - Parameters:
  ///   - version: of the policy: variables exist from 2012-10-17 on (R93).
  ///   - effect: of the statement: what AWS leaves open is read against the caller.
  func outcome(
    lookingIn context: borrowing some ContextLookup, on resource: String, version: PolicyVersion, effect: Effect
  )
    -> ConditionOutcome
  {
    guard let conditionOperator else { return .failsOnOperator }
    let value = context.value(ofFolded: foldedKey, derivedKey, on: resource)
    let comparison = conditionOperator.comparison
    if comparison == .null { return conditionOperator.nullOutcome(value, asked: askedOfNull) }
    return conditionOperator.outcome(of: value, operands, effect: effect, version: version, in: context, on: resource)
  }

  /// The folded names of the keys that a request lacks and that the outcome hangs on: the condition's own, or those of
  /// variables in its values.
  func missingKeys(
    _ outcome: ConditionOutcome, lookingIn context: some ContextLookup, on resource: String,
    version: PolicyVersion
  ) -> [String] {
    if outcome.dependsOnMissingKey { return [foldedKey] }
    if outcome == .failsOnOperator { return [] }
    return operands.compactMap { $0.missingKey(version: version, in: context, on: resource) }
  }
}
