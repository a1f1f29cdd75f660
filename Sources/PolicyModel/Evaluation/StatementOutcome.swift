/// What one statement says of one request for one resource.
public struct StatementOutcome: Hashable, Sendable {
  /// The elements that do not cover the request; empty where the statement applies.
  public var mismatches: [ElementMismatch]
  /// How the principal element covers the principal; empty where the statement has none.
  public var principalMatches: PrincipalMatches
  /// The conditions and what came of each.
  public var conditions: [ConditionOutcome]

  /// Whether the statement applies to the request (R3).
  public var applies: Bool { mismatches.isEmpty }
}

/// An element of a statement that does not cover a request.
public enum ElementMismatch: Hashable, Sendable {
  /// `Action` or `NotAction`.
  case action
  /// `Resource` or `NotResource`.
  case resource
  /// `Resource`, for a policy variable has no value.
  case unresolvedResource(key: String)
  /// `Principal` or `NotPrincipal`.
  case principal
  /// The statement of a resource's policy names no principal (R4).
  case missingPrincipal
  /// The condition at this place.
  case condition(index: Int)
}

/// One question put to statements: a request for one resource, with everything that does not change between them.
struct StatementQuestion {
  let request: Request
  let resource: String
  let context: RequestKeys
  let hasBoundary: Bool
  let options: EvaluationOptions

  /// What a statement says (R3).
  ///
  /// - Parameters:
  ///   - layer: the kind of the policy: that of a resource must say whom it is about.
  ///   - isExhaustive: whether to look at the other elements after one that does not cover the request.
  func outcome(
    of statement: Statement, version: PolicyVersion, layer: PolicyLayer, isExhaustive: Bool
  ) -> StatementOutcome {
    var outcome = StatementOutcome(mismatches: [], principalMatches: [], conditions: [])
    if !statement.action.matches(request.action) { outcome.mismatches.append(.action) }
    if !outcome.applies, !isExhaustive { return outcome }
    if let mismatch = resourceMismatch(statement, version, layer) { outcome.mismatches.append(mismatch) }
    if !outcome.applies, !isExhaustive { return outcome }
    checkPrincipal(statement, asksPrincipal: layer == .resource, into: &outcome)
    if !outcome.applies, !isExhaustive { return outcome }
    for (index, condition) in statement.conditions.enumerated() {
      let result = condition.outcome(lookingIn: context, version: version)
      outcome.conditions.append(result)
      if !result.isSatisfied { outcome.mismatches.append(.condition(index: index)) }
      if !outcome.applies, !isExhaustive { return outcome }
    }
    return outcome
  }

  private func checkPrincipal(_ statement: Statement, asksPrincipal: Bool, into outcome: inout StatementOutcome) {
    guard let element = statement.principal else {
      if asksPrincipal { outcome.mismatches.append(.missingPrincipal) }
      return
    }
    outcome.principalMatches = element.matches(
      request.principal, effect: statement.effect, hasBoundary: hasBoundary, uniqueID: context.uniqueID,
      accountExempts: options.notPrincipalAccountExempts)
    if outcome.principalMatches.isEmpty { outcome.mismatches.append(.principal) }
  }

  private func resourceMismatch(
    _ statement: Statement, _ version: PolicyVersion, _ layer: PolicyLayer
  ) -> ElementMismatch? {
    // R4: trust policies have no resource element.
    guard let element = statement.resource else { return nil }
    var unresolved: String?
    let crossesInside = statement.crossesInside
    for pattern in statement.resourceReadings(in: layer) {
      switch pattern.match(resource, crossesInside: crossesInside, version: version, context: context) {
      case .matches: return element.isNegated ? .resource : nil
      case .differs: break
      case .unresolved(let key): unresolved = key
      }
    }
    guard element.isNegated else { return unresolved.map { .unresolvedResource(key: $0) } ?? .resource }
    // R85: what an unresolved pattern would have excluded is unknown, so the reading that grants less holds.
    guard let unresolved, statement.effect == .allow else { return nil }
    return .unresolvedResource(key: unresolved)
  }
}
