import PolicyModel

extension PolicyProblem {
  /// The requests that a condition holds of (R100 to R107).
  mutating func condition(
    _ condition: Condition, _ effect: Effect, _ version: PolicyVersion
  ) throws(UnknownReason) -> Alternatives {
    guard let conditionOperator = condition.conditionOperator else { return .never }
    let key = condition.foldedKey
    let values = condition.values.elements.map(\.text)
    let callerKey = CallerKey(rawValue: key).flatMap {
      $0.isFollowed(under: conditionOperator.comparison.family) ? $0 : nil
    }
    if conditionOperator.comparison == .null {
      guard let callerKey else { return Alternatives(holds(key, KeyTest(null: conditionOperator, asked: values))) }
      return presence(of: callerKey, conditionOperator, values)
    }
    let operands = PolicyOperands(condition, conditionOperator.comparison, version)
    if let callerKey { return try callers(callerKey, conditionOperator, operands, effect) }
    if operands.variables.isEmpty {
      return Alternatives(holds(key, KeyTest(conditionOperator, operands.plain, effect: effect)))
    }
    let isOpen =
      conditionOperator.comparison.isNegated && conditionOperator.comparison.family == .arn && effect == .allow
    if conditionOperator.qualifier == nil, !isOpen { return single(key, conditionOperator, operands, effect) }
    return Alternatives(whole(condition, conditionOperator, operands, effect))
  }

  /// A condition with variables on a key that must hold one value: each of its values with a variable matches or not.
  private mutating func single(
    _ key: String, _ conditionOperator: ConditionOperator, _ operands: PolicyOperands, _ effect: Effect
  ) -> Alternatives {
    let plain = holds(key, KeyTest(conditionOperator, operands.plain, effect: effect))
    let comparison = conditionOperator.comparison.positive
    let matches = operands.variables.map { variable in
      instance(.value(key: key, comparison, variable), variable) { problem, literal in
        guard let positive = ConditionOperator(comparison.rawValue) else { return }
        let reach = KeyTest(positive, [.text(variable.widened(under: comparison).bytes)], effect: effect)
        problem.contradict([literal, problem.holds(key, reach).negated])
      }
    }
    if conditionOperator.comparison.isNegated { return Alternatives([[plain] + matches.map(\.negated)]) }
    return Alternatives([[plain]] + matches.map { [$0] })
  }

  /// A condition whose values with variables are not followed one by one: it holds at least where its other values make
  /// it hold, and at most where it would if its variables could have any value.
  private mutating func whole(
    _ condition: Condition, _ conditionOperator: ConditionOperator, _ operands: PolicyOperands, _ effect: Effect
  ) -> Literal {
    let key = InstanceKey.condition(
      key: condition.foldedKey, operatorName: conditionOperator.name,
      values: Set(condition.values.elements.map(\.text)).sorted(), effect: effect)
    return instance(key, nil) { problem, literal in
      let folded = condition.foldedKey
      let plain = problem.holds(folded, KeyTest(conditionOperator, operands.plain, effect: effect))
      let open =
        operands.plain + operands.variables.map { .text($0.widened(under: conditionOperator.comparison).bytes) }
      let widened = problem.holds(folded, KeyTest(conditionOperator, open, effect: effect))
      if conditionOperator.comparison.isNegated {
        problem.contradict([literal, plain.negated])
        // A value that is no ARN before its variables are filled in may be one after.
        if operands.areARNs || conditionOperator.comparison.family != .arn {
          problem.contradict([literal.negated, widened])
        }
      } else {
        problem.contradict([literal, widened.negated])
        problem.contradict([literal.negated, plain])
      }
    }
  }
}

extension PolicyModel.Comparison {
  /// The comparison that this one is the contrary of, where it is one's.
  fileprivate var positive: PolicyModel.Comparison {
    switch self {
    case .stringNotEquals: .stringEquals
    case .stringNotEqualsIgnoreCase: .stringEqualsIgnoreCase
    case .stringNotLike: .stringLike
    case .arnNotEquals, .arnNotLike, .arnEquals: .arnLike
    default: self
    }
  }
}
