import PolicyModel

extension KeyTest {
  /// What an operator asks, as `Condition.outcome` answers it.
  ///
  /// - Parameters:
  ///   - operands: the policy's values as the operator reads them; for a policy variable, text in which `Glob.many`
  ///     stands.
  ///   - effect: of the statement: what AWS leaves open is read against the caller (R106).
  init(_ conditionOperator: ConditionOperator, _ operands: [Operand], effect: Effect) {
    let comparison = conditionOperator.comparison
    guard let kind = ValueKind(comparison.family) else {
      self.init(holdsWithoutKey: false, presence: .constant(false))
      return
    }
    let predicate = ValuePredicate(operands, kind, comparison)
    var test = ValueTest()
    if comparison.isNegated {
      test.rejects = predicate
      if effect == .allow {
        if operands.contains(where: { Self.isUnreadable($0, comparison) }) {
          test = .never(kind)
        } else if comparison.family == .arn, !operands.isEmpty {
          test.accepts = .text([.anyARN])
        }
      }
    } else {
      test.accepts = predicate
    }
    self.init(
      holdsWithoutKey: conditionOperator.holdsWithoutKey, presence: .values(test, conditionOperator.qualifier))
  }

  /// `Null` (R105): `asked` are its values.
  init(null conditionOperator: ConditionOperator, asked: [String]) {
    func holds(isAbsent: Bool) -> Bool {
      switch conditionOperator.qualifier {
      case .forAllValues: true
      case .forAnyValue: false
      case nil: asked.contains { ValueComparison.truth($0) == isAbsent }
      }
    }
    self.init(holdsWithoutKey: holds(isAbsent: true), presence: .constant(holds(isAbsent: false)))
  }

  /// What an operator asks of a key, where its values hold no policy variables.
  init(_ conditionOperator: ConditionOperator, texts: [String], effect: Effect) {
    if conditionOperator.comparison == .null {
      self.init(null: conditionOperator, asked: texts)
      return
    }
    let comparison = conditionOperator.comparison
    let operands = texts.map { text in
      Operand(comparison.allowsWildcards ? Glob(wildcardsOf: text).bytes : Array(text.utf8), for: comparison)
    }
    self.init(conditionOperator, operands, effect: effect)
  }

  /// What a condition without policy variables asks; an operator that there is none of never holds (R107).
  init(_ condition: Condition, effect: Effect) {
    guard let conditionOperator = condition.conditionOperator else {
      self.init(holdsWithoutKey: false, presence: .constant(false))
      return
    }
    self.init(conditionOperator, texts: condition.values.elements.map(\.text), effect: effect)
  }

  /// Whether a value of the policy can be read for no text: of `ArnLike`, a pattern of fewer than six fields.
  private static func isUnreadable(_ operand: Operand, _ comparison: Comparison) -> Bool {
    if operand.isUnreadable { return true }
    guard comparison.family == .arn, case .text(let bytes) = operand else { return false }
    return TextPattern.arnLike(Glob(bytes: bytes)) == nil
  }
}
