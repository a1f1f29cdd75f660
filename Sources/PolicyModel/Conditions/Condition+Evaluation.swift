extension Condition {
  /// What the condition says of a request's context (R100 to R107).
  ///
  /// - Parameter version: of the policy: variables exist from 2012-10-17 on (R93).
  public func outcome(in context: RequestContext, version: PolicyVersion) -> ConditionOutcome {
    outcome(lookingIn: context, version: version)
  }

  func outcome(lookingIn context: some ContextLookup, version: PolicyVersion) -> ConditionOutcome {
    guard let conditionOperator else { return .failsOnOperator }
    let value = context[folded: foldedKey]
    if conditionOperator.comparison == .null { return nullOutcome(value) }
    guard let value else {
      return conditionOperator.holdsWithoutKey ? .holdsWithoutKey : .failsWithoutKey
    }
    switch (conditionOperator.qualifier, value) {
    case (nil, .list(let values)): return .failsOnList(values)
    case (nil, .single(let text)):
      return outcome(of: conditionOperator, of: [text], value, context, version) { $0.first ?? .fails }
    case (.forAllValues, _):
      let values = value.texts
      // R104: an empty text is no value.
      if values.allSatisfy(\.isEmpty) { return .holds }
      return outcome(of: conditionOperator, of: values, value, context, version) { verdicts in
        verdicts.first { $0 != .matches } ?? .matches
      }
    case (.forAnyValue, _):
      let values = value.texts
      if values.allSatisfy(\.isEmpty) { return .fails(value) }
      return outcome(of: conditionOperator, of: values, value, context, version) { verdicts in
        verdicts.contains(.matches) ? .matches : verdicts.first ?? .fails
      }
    }
  }

  /// What one value of the request came to.
  private enum Verdict { case matches, fails, unreadable }

  private func outcome(
    of conditionOperator: ConditionOperator, of texts: [String], _ value: ContextValue, _ context: some ContextLookup,
    _ version: PolicyVersion, combine: ([Verdict]) -> Verdict
  ) -> ConditionOutcome {
    let comparison = conditionOperator.comparison
    let resolved = values.elements.map { resolve($0, comparison, context, version) }
    let verdicts = texts.map { verdict(comparison, $0, resolved) }
    switch combine(verdicts) {
    case .matches: return .holds
    case .fails: return .fails(value)
    case .unreadable: return .failsOnFormat(value)
    }
  }

  /// R100: of a positive operator one value must match, of a negated operator none may.
  private func verdict(_ comparison: Comparison, _ text: String, _ policyValues: [ResolvedValue?]) -> Verdict {
    var isReadable = true
    var isMatch = false
    for value in policyValues {
      // R95: a value whose variable has no value equals nothing, so a negated operator is satisfied by it.
      guard let value else { continue }
      switch ValueComparison.matches(comparison, request: text, policy: value) {
      case true?: isMatch = true
      case false?: break
      case nil: isReadable = false
      }
    }
    if comparison.isNegated {
      if isMatch { return .fails }
      return isReadable ? .matches : .unreadable
    }
    if isMatch { return .matches }
    return isReadable ? .fails : .unreadable
  }

  private func resolve(
    _ value: ConditionValue, _ comparison: Comparison, _ context: some ContextLookup, _ version: PolicyVersion
  ) -> ResolvedValue? {
    let wildcards = comparison.allowsWildcards
    if version == .v2012, comparison.allowsVariables, PolicyVariables.mayOccur(in: value.text) {
      return PolicyVariables.resolve(value.text, in: context, wildcards: wildcards).map(ResolvedValue.init)
    }
    return ResolvedValue(bytes: wildcards ? Glob(wildcardsOf: value.text).bytes : Array(value.text.utf8))
  }

  /// R105: `true` asks for the key's absence, `false` for its presence.
  private func nullOutcome(_ value: ContextValue?) -> ConditionOutcome {
    let holds = values.elements.contains { ValueComparison.truth($0.text) == (value == nil) }
    if let value { return holds ? .holds : .fails(value) }
    return holds ? .holdsWithoutKey : .failsWithoutKey
  }
}

extension ConditionOperator {
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

extension ContextValue {
  /// The values, one or several.
  var texts: [String] {
    switch self {
    case .single(let text): [text]
    case .list(let texts): texts
    }
  }
}
