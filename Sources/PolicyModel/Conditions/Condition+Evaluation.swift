extension Condition {
  /// What the condition says of a request's context (R100 to R107).
  ///
  /// - Parameters:
  ///   - version: of the policy: variables exist from 2012-10-17 on (R93).
  ///   - effect: of the statement: what AWS leaves open is read against the caller.
  public func outcome(in context: RequestContext, version: PolicyVersion, effect: Effect) -> ConditionOutcome {
    // None of these keys follows from a resource.
    prepared.outcome(lookingIn: context, on: "*", version: version, effect: effect)
  }
}

extension ConditionOperator {
  /// What the operator says of a key's value and of the policy's values. Never asked of `Null`.
  func outcome(
    of value: ContextValue?, _ operands: [PreparedOperand], effect: Effect, version: PolicyVersion,
    in context: borrowing some ContextLookup, on resource: String
  ) -> ConditionOutcome {
    guard let value else { return holdsWithoutKey ? .holdsWithoutKey : .failsWithoutKey }
    var result = Verdict.matches
    switch (qualifier, value) {
    case (nil, .list(let values)): return .failsOnList(values)
    case (_, .single(let text)):
      // R104: an empty text is no value of a set.
      if qualifier != nil, text.isEmpty { return qualifier == .forAllValues ? .holds : .fails(value) }
      result = verdict(on: text, operands, version, context, resource)
    case (.forAllValues, .list(let texts)):
      if texts.allSatisfy(\.isEmpty) { return .holds }
      for text in texts {
        result = max(result, verdict(on: text, operands, version, context, resource))
        if result > .doubtful { break }
      }
    case (.forAnyValue, .list(let texts)):
      if texts.allSatisfy(\.isEmpty) { return .fails(value) }
      result = .unreadable
      for text in texts {
        result = min(result, verdict(on: text, operands, version, context, resource))
        if result == .matches { break }
      }
    }
    switch result {
    case .matches: return .holds
    case .doubtful: return effect == .deny ? .holds : .failsOnFormat(value)
    case .fails: return .fails(value)
    case .unreadable: return .failsOnFormat(value)
    }
  }

  /// What one value of the request came to.
  private enum Verdict: Int, Comparable {
    case matches
    /// A negated operator, and a value of the policy that cannot be read: a slip in one value shall void no `Deny`.
    case doubtful
    case fails
    case unreadable

    static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }
  }

  /// R100: of a positive operator one value must match, of a negated operator none may.
  private func verdict(
    on text: String, _ operands: [PreparedOperand], _ version: PolicyVersion, _ context: borrowing some ContextLookup,
    _ resource: String
  ) -> Verdict {
    var isReadable = true
    var isDoubtful = false
    let span = operands.span
    for place in span.indices {
      switch span[place].match(text, by: comparison, version: version, in: context, on: resource) {
      case .matches: return comparison.isNegated ? .fails : .matches
      case .differs: break
      // R95: a value whose variable has no value equals nothing, so a negated operator is satisfied by it.
      case .unresolved: break
      case .unreadableInPolicy where comparison.isNegated: isDoubtful = true
      // R106: what AWS makes of `ArnNotLike` and of what is no ARN is open, whichever side it stands on.
      case .unreadable where comparison.isNegated && comparison.family == .arn: isDoubtful = true
      case .unreadableInPolicy, .unreadable: isReadable = false
      }
    }
    if !isReadable { return .unreadable }
    if isDoubtful { return .doubtful }
    return comparison.isNegated ? .matches : .fails
  }

  /// R105: `true` asks for the key's absence, `false` for its presence. With `ForAllValues` AWS always answers true,
  /// with `ForAnyValue` always false.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
  func nullOutcome(_ value: ContextValue?, asked: some Sequence<String>) -> ConditionOutcome {
    let holds =
      switch qualifier {
      case .forAllValues: true
      case .forAnyValue: false
      case nil: asked.contains { ValueComparison.truth($0) == (value == nil) }
      }
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
