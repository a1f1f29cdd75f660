import PolicyModel

extension PolicyProblem {
  /// The requests that `Null` holds of, of a key that follows from the principal (R105).
  mutating func presence(
    of key: CallerKey, _ conditionOperator: ConditionOperator, _ asked: [String]
  ) -> Alternatives {
    switch conditionOperator.qualifier {
    case .forAllValues: return .always
    case .forAnyValue: return .never
    case nil: break
    }
    let truths = Set(asked.compactMap(ValueComparison.truth))
    guard let isAbsence = truths.first else { return .never }
    if truths.count == 2 { return .always }
    let bearers = key.bearers.filter(callers.contains)
    return isAbsence ? principals(callers.filter { !bearers.contains($0) }) : principals(bearers)
  }

  /// The principals of some kinds.
  mutating func principals(_ kinds: [CallerKind]) -> Alternatives {
    if kinds.isEmpty { return .never }
    if kinds.count == callers.count { return .always }
    return Alternatives(fits(principalDimension(), kinds.map(CallerText.all)))
  }

  /// The requests that a condition holds of, on a key that follows from the principal and holds one value.
  mutating func callers(
    _ key: CallerKey, _ conditionOperator: ConditionOperator, _ operands: PolicyOperands, _ effect: Effect
  ) throws(UnknownReason) -> Alternatives {
    let bearers = key.bearers.filter(callers.contains)
    let others = callers.filter { !bearers.contains($0) }
    let holdsWithoutKey = conditionOperator.holdsWithoutKey
    // R2: the list of a service's names is read by operators with a set qualifier only.
    if key == .serviceNames, conditionOperator.qualifier == nil { return holdsWithoutKey ? principals(others) : .never }
    let comparison = conditionOperator.comparison
    if comparison.isNegated, comparison.family == .arn, effect == .allow, !operands.areARNs {
      throw .unreadableValue(key: key.rawValue)
    }
    guard let matching = covered(by: operands, key, comparison, effect) else {
      return holdsWithoutKey ? principals(others) : .never
    }
    let matches = operands.variables.map { variable in
      instance(.value(key: key.rawValue, comparison.family == .arn ? .arnLike : comparison.likened, variable), variable)
      {
        problem, literal in
        let reach = TextPattern.value(variable.widened(under: comparison).bytes, comparison).map {
          key.patterns($0, among: problem.callers)
        }
        guard let reach, !reach.isEmpty else { return problem.contradict([literal]) }
        problem.contradict([literal, problem.fits(problem.principalDimension(), reach).negated])
      }
    }
    // Absence counts with what matches, or with what does not, as the operator says.
    let isJoined = comparison.isNegated != holdsWithoutKey
    let patterns = matching + (isJoined ? others.map(CallerText.all) : [])
    let literal = patterns.isEmpty ? nil : fits(principalDimension(), patterns)
    if comparison.isNegated {
      return Alternatives([(literal.map { [$0.negated] } ?? []) + matches.map(\.negated)])
    }
    return Alternatives((literal.map { [[$0]] } ?? []) + matches.map { [$0] })
  }

  /// The principals whose key fits one of the values without variables; nil where the operator fails on every value,
  /// for one of the policy's cannot be read (R106).
  private func covered(
    by operands: PolicyOperands, _ key: CallerKey, _ comparison: PolicyModel.Comparison, _ effect: Effect
  ) -> [TextPattern]? {
    var found: [TextPattern] = []
    for operand in operands.plain {
      switch operand {
      case .text(let bytes):
        if let value = TextPattern.value(bytes, comparison) {
          found += key.patterns(value, among: callers)
        } else if comparison.isNegated, effect == .allow {
          return nil
        }
      case .truth(let truth): found += key.patterns(TextPattern(CallerText.literal("\(truth)")), among: callers)
      default: break
      }
    }
    return found
  }
}

extension PolicyModel.Comparison {
  /// The positive comparison of texts that reads values alike.
  fileprivate var likened: PolicyModel.Comparison {
    switch self {
    case .stringEquals, .stringNotEquals: .stringEquals
    case .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase: .stringEqualsIgnoreCase
    case .stringLike, .stringNotLike: .stringLike
    default: self
    }
  }
}

extension TextPattern {
  /// The pattern of texts that a value of a policy matches; nil where it is one of ARNs and no ARN can match.
  fileprivate static func value(_ bytes: [UInt8], _ comparison: PolicyModel.Comparison) -> TextPattern? {
    switch comparison {
    case _ where comparison.family == .arn: arnLike(Glob(bytes: bytes))
    case .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase: TextPattern(Glob(bytes: bytes), folding: .unicode)
    default: TextPattern(Glob(bytes: bytes))
    }
  }
}
