/// One question put to statements: a request for one resource, with everything that does not change between them.
struct StatementQuestion {
  let request: Request
  let resource: AskedResource
  let hasBoundary: Bool
  let options: EvaluationOptions

  /// What a statement says (R3).
  ///
  /// - Parameters:
  ///   - layer: the kind of the policy: that of a resource must say whom it is about.
  ///   - isExhaustive: whether to look at the other elements after one that does not cover the request.
  func outcome(
    of statement: borrowing Statement, version: PolicyVersion, layer: PolicyLayer, isExhaustive: Bool
  ) -> StatementOutcome {
    var outcome = elements(of: statement, version: version, layer: layer, isExhaustive: isExhaustive)
    if !outcome.missingKeys.isEmpty { assume(of: statement.effect, &outcome) }
    return outcome
  }

  private func elements(
    of statement: borrowing Statement, version: PolicyVersion, layer: PolicyLayer, isExhaustive: Bool
  ) -> StatementOutcome {
    var outcome = StatementOutcome()
    if !statement.action.matches(request.action) { outcome.failed.insert(.action) }
    if !outcome.applies, !isExhaustive { return outcome }
    checkResource(statement, version, layer, into: &outcome)
    if !outcome.applies, !isExhaustive { return outcome }
    checkPrincipal(statement, asksPrincipal: layer == .resource, into: &outcome)
    if !outcome.applies, !isExhaustive { return outcome }
    let conditions = statement.conditions.span
    for index in conditions.indices {
      let result = conditions[index].prepared.outcome(
        lookingIn: request, on: resource.text, version: version, effect: statement.effect)
      outcome.conditions.append(result)
      if options.missingContext != .absent {
        let keys = conditions[index].prepared.missingKeys(
          result, lookingIn: request, on: resource.text, version: version)
        outcome.missingKeys += keys
        if !keys.isEmpty { continue }
      }
      if !result.isSatisfied { outcome.failed.insert(.condition) }
      if !outcome.applies, !isExhaustive { return outcome }
    }
    return outcome
  }

  /// Takes a statement that hangs on missing keys alone for what the options say: what serves the caller is that a grant
  /// applies and a denial does not.
  private func assume(of effect: Effect, _ outcome: inout StatementOutcome) {
    guard outcome.applies else {
      outcome.missingKeys = []
      return
    }
    if options.missingContext.servesCaller(outcome.missingKeys) != (effect == .allow) {
      outcome.failed.insert(.condition)
    }
  }

  private func checkPrincipal(
    _ statement: borrowing Statement, asksPrincipal: Bool, into outcome: inout StatementOutcome
  ) {
    guard let element = statement.principal else {
      if asksPrincipal { outcome.failed.insert(.missingPrincipal) }
      return
    }
    outcome.principalMatches = element.matches(
      request.principal, effect: statement.effect, hasBoundary: hasBoundary,
      uniqueID: request.uniqueID(on: resource.text), canonicalID: request.canonicalID,
      accountExempts: options.notPrincipalAccountExempts)
    if outcome.principalMatches.isEmpty { outcome.failed.insert(.principal) }
  }

  private func checkResource(
    _ statement: borrowing Statement, _ version: PolicyVersion, _ layer: PolicyLayer,
    into outcome: inout StatementOutcome
  ) {
    guard let element = statement.resource else {
      if !statement.coversWithoutResource(in: layer) { outcome.failed.insert(.resource) }
      return
    }
    var unresolved: String?
    var mayBeCovered = false
    let crossesInside = statement.crossesInside
    let patterns = element.patterns.elements.span
    for index in patterns.indices {
      let pattern = patterns[index].prepared
      let match =
        pattern.missingFieldCount == 0
        ? pattern.match(resource, crossesInside: crossesInside, version: version, context: request)
        : incompleteMatch(patterns[index], layer, crossesInside: crossesInside, version)
      switch match {
      case .matches:
        if element.isNegated { outcome.failed.insert(.resource) }
        return
      case .differs: break
      case .unresolved(let key):
        unresolved = key
        if options.missingContext != .absent {
          mayBeCovered =
            mayBeCovered || pattern.mayMatch(resource, crossesInside: crossesInside, context: request)
        }
      }
    }
    if options.missingContext != .absent, let unresolved {
      // Whether the pattern covers the resource hangs on the key; what it then is for the caller, on the statement.
      if mayBeCovered {
        outcome.missingKeys.append(unresolved)
      } else if !element.isNegated {
        outcome.failed.insert(.resource)
      }
      return
    }
    // R85: what an unresolved pattern would have excluded is unknown, so the reading that grants less holds.
    if element.isNegated, unresolved == nil || statement.effect == .deny { return }
    outcome.failed.insert(.resource)
    outcome.unresolvedKey = unresolved
  }

  /// R55: a pattern as its layer completes it; also as it stands, where the wider reading is the one against the caller.
  private func incompleteMatch(
    _ pattern: ResourcePattern, _ layer: PolicyLayer, crossesInside: Bool, _ version: PolicyVersion
  ) -> ResourceMatch {
    let completed = IncompleteARN.completed(pattern, in: layer)?.prepared
    let match = completed?.match(resource, crossesInside: crossesInside, version: version, context: request) ?? .differs
    guard match == .differs, crossesInside else { return match }
    return pattern.prepared.match(resource, crossesInside: true, version: version, context: request)
  }
}
