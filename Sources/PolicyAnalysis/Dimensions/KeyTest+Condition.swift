import PolicyModel

extension KeyTest {
  /// What an operator asks, as `Condition.outcome` answers it.
  ///
  /// - Parameters:
  ///   - operands: the policy's values as the operator reads them; for a policy variable, text in which `Glob.many` stands.
  ///   - effect: of the statement: what AWS leaves open is read against the caller.
  init(_ conditionOperator: ConditionOperator, _ operands: [Operand], effect: Effect) {
    self.init(holdsWithoutKey: false, presence: .constant(false))
  }

  /// `Null` (R105): `asked` are its values.
  init(null conditionOperator: ConditionOperator, asked: [String]) {
    self.init(holdsWithoutKey: false, presence: .constant(false))
  }

  /// What a condition without policy variables asks.
  init(_ condition: Condition, effect: Effect) {
    self.init(holdsWithoutKey: false, presence: .constant(false))
  }
}
