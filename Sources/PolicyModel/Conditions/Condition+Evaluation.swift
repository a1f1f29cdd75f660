extension Condition {
  /// What the condition says of a request's context (R100 to R107).
  ///
  /// - Parameter version: of the policy: variables exist from 2012-10-17 on (R93).
  public func outcome(in context: RequestContext, version: PolicyVersion) -> ConditionOutcome {
    prepared.outcome(lookingIn: context, version: version)
  }
}

extension ConditionOperator {
  /// What the operator says of a key's value and of the policy's values. Never asked of `Null`.
  func outcome(
    of value: ContextValue?, _ operands: [PreparedOperand], version: PolicyVersion, in context: some ContextLookup
  ) -> ConditionOutcome {
    guard let value else { return holdsWithoutKey ? .holdsWithoutKey : .failsWithoutKey }
    var result = Verdict.matches
    switch (qualifier, value) {
    case (nil, .list(let values)): return .failsOnList(values)
    case (_, .single(let text)):
      // R104: an empty text is no value of a set.
      if qualifier != nil, text.isEmpty { return qualifier == .forAllValues ? .holds : .fails(value) }
      result = verdict(on: text, operands, version, context)
    case (.forAllValues, .list(let texts)):
      if texts.allSatisfy(\.isEmpty) { return .holds }
      for text in texts {
        result = verdict(on: text, operands, version, context)
        if result != .matches { break }
      }
    case (.forAnyValue, .list(let texts)):
      if texts.allSatisfy(\.isEmpty) { return .fails(value) }
      for text in texts {
        result = verdict(on: text, operands, version, context)
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
  private func verdict(
    on text: String, _ operands: [PreparedOperand], _ version: PolicyVersion, _ context: some ContextLookup
  ) -> Verdict {
    var isReadable = true
    let span = operands.span
    for place in span.indices {
      // R95: a value whose variable has no value equals nothing, so a negated operator is satisfied by it.
      guard let policyValue = span[place].value(comparison, version: version, in: context) else { continue }
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
