public import PolicyModel
public import ServiceReference

/// Decides questions about all requests: with a proof, with requests that show the contrary, or not at all.
public struct PolicyAnalyzer: Sendable {
  /// What is known of the services; without it keys have the types of their operators, and witnesses are made up.
  public let reference: ServiceReference?
  /// How questions are decided.
  public let options: AnalysisOptions
  /// What is known of condition keys; shared by all questions.
  let keys: KnownKeys

  /// An analyser that knows the services of `reference`.
  public init(reference: ServiceReference? = .embedded, options: AnalysisOptions = AnalysisOptions()) {
    self.reference = reference
    self.options = options
    keys = KnownKeys(reference)
  }

  /// Compares what two documents allow; unknown where the meaning of one is lost.
  public func compare(_ a: DecodedPolicy, _ b: DecodedPolicy) -> PolicyComparison {
    let issues = a.issues + b.issues
    if let issue = issues.first(where: \.isFatal) {
      let unknown = Answer.unknown(.unreadableDocument(issue))
      return PolicyComparison(aWithinB: unknown, bWithinA: unknown)
    }
    return compare(a.policy, b.policy)
  }

  /// Compares what two policies allow.
  ///
  /// Policies that name principals are compared as those of a resource whose callers are of other accounts and may do
  /// there what they like, others as a principal's own: what an entry gives by itself within one account is a question
  /// about stacks (R20 to R24).
  public func compare(_ a: Policy, _ b: Policy) -> PolicyComparison {
    if a.hasSameStatements(as: b) { return PolicyComparison(aWithinB: proved, bWithinA: proved) }
    let answers = containment(of: a, in: b).answers([0, 1])
    return PolicyComparison(aWithinB: answers[0], bWithinA: answers[1])
  }

  /// Whether every request that the first policy allows is allowed by the second.
  public func isWithin(_ a: Policy, _ b: Policy) -> Answer {
    a.hasSameStatements(as: b) ? proved : answer(containment(of: a, in: b))
  }

  /// Whether every request that the first stack allows is allowed by the second.
  public func isWithin(_ a: PolicyStack, _ b: PolicyStack) -> Answer {
    a == b ? proved : answer(Containment(self, .stack(a, name: "a"), .stack(b, name: "b")))
  }

  /// Whether a stack allows none of the requests that are asked about.
  ///
  /// A stack of nothing but resources' policies is asked about on its own: what it grants to whomever, if the caller's
  /// own account grants it too.
  public func neverGrants(_ policies: PolicyStack, _ access: AccessQuery) -> Answer {
    let party = policies.party("a")
    return answer(Containment(self, party, .except(access, party)))
  }

  /// Whether a request that is asked about is found that a principal's own policy allows, for those who do not read it.
  ///
  /// It says what `neverGrants` refutes; mostly a request that is written down shows it.
  public func isSeenToGrant(_ policy: Policy, _ access: AccessQuery) -> Bool {
    let stack = PolicyStack(identity: [policy])
    let party = stack.party("a")
    let confirmation = Confirmation(party, .except(access, party), leavesSessionsOpen: true)
    let denials = policy.statements.elements.filter { $0.effect == .deny }
    for statement in policy.statements.elements where statement.effect == .allow {
      let request = RequestSketch.request(
        of: statement, where: access.conditions, avoiding: denials, version: policy.effectiveVersion, keys: keys,
        on: forms(of: statement))
      if let request, confirmation.witness(request, Confirmation.Circumstance.allCases) != nil { return true }
    }
    if case .refuted = neverGrants(stack, access) { return true }
    return false
  }

  /// The forms of the resources that the first action of a statement is asked about; empty where that is not known.
  private func forms(of statement: Statement) -> [ARNFormat] {
    guard let reference, let pattern = statement.action.patterns.elements.first, !statement.action.isNegated,
      let name = ActionName(pattern.description), let action = reference.action(name.service, name.name)
    else { return [] }
    let service = reference.service(action.service)
    return action.resources.flatMap { service?.resourceType(named: $0.type)?.arnFormats ?? [] }
  }

  private func containment(of a: Policy, in b: Policy) -> Containment {
    let layer: PolicyLayer = a.namesPrincipals || b.namesPrincipals ? .resource : .identity
    return Containment(self, .policy(a, layer, name: "a"), .policy(b, layer, name: "b"))
  }

  private func answer(_ question: Containment) -> Answer { question.answers([0])[0] }

  /// The answer that something holds for every request.
  var proved: Answer { .proved(Proof(mode: options.mode, tableDate: reference?.date)) }
}

extension Policy {
  /// Whether another policy says the same in the same words, so that there is nothing to compare.
  fileprivate func hasSameStatements(as other: Policy) -> Bool {
    effectiveVersion == other.effectiveVersion && statements == other.statements
  }
}

extension PolicyStack {
  /// The stack as a party of a question.
  fileprivate func party(_ name: String) -> Party {
    let isAlone = identity.isEmpty && boundaries.isEmpty && session.isEmpty && serviceControl.isEmpty
    return isAlone && resource.count == 1 ? .policy(resource[0], .resource, name: name) : .stack(self, name: name)
  }
}
