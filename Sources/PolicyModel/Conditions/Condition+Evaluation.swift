extension Condition {
  /// What the condition says of a request's context (R100 to R107).
  ///
  /// - Parameter version: of the policy: variables exist from 2012-10-17 on (R93).
  public func outcome(in context: RequestContext, version: PolicyVersion) -> ConditionOutcome {
    outcome(lookingIn: context, version: version)
  }

  func outcome(lookingIn context: some ContextLookup, version: PolicyVersion) -> ConditionOutcome {
    guard let conditionOperator else { return .failsOnOperator }
    let value = context.value(ofFolded: foldedKey, derivedKey)
    let comparison = conditionOperator.comparison
    if comparison == .null { return ConditionOperator.nullOutcome(value, asked: values.elements.lazy.map(\.text)) }
    return conditionOperator.outcome(of: value, operandCount: operands.count) {
      operands[$0].value(comparison, version: version, in: context)
    }
  }
}

extension Condition {
  /// The folded names of the keys that a request lacks and that the outcome hangs on: the condition's own, or those of
  /// variables in its values.
  func missingKeys(
    _ outcome: ConditionOutcome, lookingIn context: some ContextLookup, version: PolicyVersion
  ) -> [String] {
    if outcome.dependsOnMissingKey { return [foldedKey] }
    if outcome == .failsOnOperator { return [] }
    return operands.compactMap { $0.missingKey(version: version, in: context) }
  }
}

extension ConditionOperator {
  /// What the operator says of a key's value and of the policy's values, given by their places; a value whose
  /// variable is unknown is nil. Never asked of `Null`.
  func outcome(
    of value: ContextValue?, operandCount: Int, operand: (Int) -> Operand?
  ) -> ConditionOutcome {
    guard let value else { return holdsWithoutKey ? .holdsWithoutKey : .failsWithoutKey }
    var result = Verdict.matches
    switch (qualifier, value) {
    case (nil, .list(let values)): return .failsOnList(values)
    case (_, .single(let text)):
      // R104: an empty text is no value of a set.
      if qualifier != nil, text.isEmpty { return qualifier == .forAllValues ? .holds : .fails(value) }
      result = verdict(on: text, operandCount, operand)
    case (.forAllValues, .list(let texts)):
      if texts.allSatisfy(\.isEmpty) { return .holds }
      for text in texts {
        result = verdict(on: text, operandCount, operand)
        if result != .matches { break }
      }
    case (.forAnyValue, .list(let texts)):
      if texts.allSatisfy(\.isEmpty) { return .fails(value) }
      for text in texts {
        result = verdict(on: text, operandCount, operand)
        if result == .matches { break }
      }
    }
    switch result {
    case .matches: return .holds
    case .fails: return .fails(value)
    case .unreadable: return .failsOnFormat(value)
    }
  }

  /// What one value of the request came to.
  private enum Verdict { case matches, fails, unreadable }

  /// R100: of a positive operator one value must match, of a negated operator none may.
  private func verdict(on text: String, _ operandCount: Int, _ operand: (Int) -> Operand?) -> Verdict {
    var isReadable = true
    for place in 0..<operandCount {
      // R95: a value whose variable has no value equals nothing, so a negated operator is satisfied by it.
      guard let policyValue = operand(place) else { continue }
      switch ValueComparison.matches(comparison, request: text, policyValue) {
      case true?: return comparison.isNegated ? .fails : .matches
      case false?: break
      case nil: isReadable = false
      }
    }
    if !isReadable { return .unreadable }
    return comparison.isNegated ? .matches : .fails
  }

  /// R105: `true` asks for the key's absence, `false` for its presence.
  static func nullOutcome(_ value: ContextValue?, asked: some Sequence<String>) -> ConditionOutcome {
    let holds = asked.contains { ValueComparison.truth($0) == (value == nil) }
    if let value { return holds ? .holds : .fails(value) }
    return holds ? .holdsWithoutKey : .failsWithoutKey
  }

  /// Whether a condition holds where the request lacks the key (R102 to R104).
  public var holdsWithoutKey: Bool {
    if ifExists { return true }
    switch qualifier {
    case .forAllValues: return true
    case .forAnyValue: return false
    case nil: return comparison.isNegated
    }
  }
}
