/// Decides requests as AWS does, from every policy that has a say in them.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
public struct Authorizer: Sendable {
  /// The policies.
  public let policies: PolicySet
  /// The readings of what AWS leaves open.
  public let options: EvaluationOptions

  /// Decides by these policies.
  public init(_ policies: PolicySet, options: EvaluationOptions = EvaluationOptions()) {
    self.policies = policies
    self.options = options
  }

  /// The answer to a request: allowed where every resource is, those included that the service asks for with them.
  public func decide(_ request: Request) -> Decision {
    passingLakeFormation(
      Decision(ofAll: ServiceRules.resources(of: request, options: options)) {
        evaluate(request, copy $0, explains: false).decision
      },
      request)
  }

  /// The answer to a request with everything that led to it.
  public func explain(_ request: Request) -> Explanation {
    let resources = ServiceRules.resources(of: request, options: options).map { evaluate(request, $0, explains: true) }
    let decision = passingLakeFormation(Decision(ofAll: resources) { $0.decision }, request)
    return Explanation(request: request, decision: decision, resources: resources)
  }

  /// The answer of IAM after the second door, which may still be closed (R67).
  private func passingLakeFormation(_ decision: Decision, _ request: Request) -> Decision {
    // Of a pattern it is not known what data it stands for, so that the second door is left open.
    guard let settings = policies.lakeFormation, !request.resources.contains(where: request.asksPattern) else {
      return decision
    }
    var decision = decision
    decision.lakeFormation = settings.evaluate(request)
    guard decision.isAllowed, decision.lakeFormation.verdict == .denied else { return decision }
    decision.outcome = .implicitlyDenied
    decision.decidedBy = []
    decision.denial = .notGrantedByLakeFormation(decision.lakeFormation.missingText ?? "it")
    decision.deniedResource = decision.lakeFormation.resource ?? request.resources.first
    return decision
  }

  private func evaluate(_ request: Request, _ resource: String, explains: Bool) -> ResourceEvaluation {
    let owner = request.owner(of: resource)
    var evaluation = ResourceEvaluation(
      resource: resource, owner: owner,
      isAcrossAccounts: !request.principal.belongs(to: owner),
      layers: layers(request, resource, explains: explains),
      decision: Decision(outcome: .implicitlyDenied, decidedBy: []))
    evaluation.decision = evaluation.decision(on: request, verdict(request, resource, owner), options)
    return evaluation
  }

  /// What the combination starts from: what there is to know before any statement is looked at.
  private func verdict(_ request: Request, _ resource: String, _ owner: AccountID?) -> Verdict {
    var verdict = Verdict(request: request, resource: resource, owner: owner)
    verdict.unreadPolicy = request.principal.hasIdentityPolicies ? policies.unreadPolicies.first : nil
    verdict.hasClosedPublicPolicy =
      policies.publicAccessBlock?.restricts(resource, owner: owner) == true
      && policies.resource.contains { $0.policy.policy.isPublic && $0.covers(resource) }
    return verdict
  }

  /// Puts the request to every layer that applies to its principal.
  func layers(_ request: Request, _ resource: String, explains: Bool) -> [LayerEvaluation] {
    let question = StatementQuestion(
      request: request,
      resource: AskedResource(resource, isPattern: request.asksPattern(resource), reading: options.patternReading),
      hasBoundary: !policies.boundaries.isEmpty && request.principal.hasIdentityPolicies, options: options)
    var layers: [LayerEvaluation] = []
    func add(_ policies: [NamedPolicy], _ layer: PolicyLayer, level: String? = nil) {
      guard layer.applies(to: request) else { return }
      layers.append(LayerEvaluation(of: policies, to: question, layer: layer, level: level, explains: explains))
    }
    add(policies.identity, .identity)
    if !policies.boundaries.isEmpty { add(policies.boundaries, .boundary) }
    if !policies.session.isEmpty { add(policies.session, .session) }
    add(attached(to: question.resource), .resource)
    for level in policies.serviceControl ?? [] { add(level.policies, .serviceControl, level: level.name) }
    if let levels = policies.resourceControl, ResourceControlScope.reaches(resource, of: request) {
      for level in levels where level.account == nil || level.account == request.owner(of: resource) {
        add(level.policies, .resourceControl, level: level.name)
      }
    }
    if !policies.endpoint.isEmpty { add(policies.endpoint, .endpoint) }
    return layers
  }

  /// The policies of a resource; of one that is asked about as a pattern also those of a part of it, which cannot refuse
  /// the whole, or not grant it (R87).
  private func attached(to resource: AskedResource) -> [NamedPolicy] {
    policies.resource.compactMap { attached in
      guard let asked = resource.pattern else { return attached.covers(resource.text) ? attached.policy : nil }
      guard let scope = attached.resource?.elements else {
        return attached.policy
      }
      if PatternQuery.contains(scope, asked) { return attached.policy }
      guard PatternQuery.overlap(scope, asked) else { return nil }
      return attached.policy.without(resource.reading == .part ? .deny : .allow)
    }
  }
}

extension AttachedPolicy {
  /// Whether the policy is one of a resource's.
  public func covers(_ resource: String) -> Bool {
    guard let pattern = self.resource else { return true }
    guard pattern.covers(resource) else { return false }
    return FunctionRules.qualifier(of: pattern.description).map { FunctionRules.covers($0, resource) } ?? true
  }
}

extension AttachedPolicy {
  /// Whether the policy is one of a resource that a request asks about, or of part of one.
  public func concerns(_ request: Request) -> Bool {
    guard let scope = resource else { return true }
    return request.neededResources.contains { asked in
      request.asksPattern(asked) ? scope.overlaps(ResourcePattern(asked)) : covers(asked)
    }
  }
}

extension NamedPolicy {
  /// The policy with statements that are about no action in the place of those of an effect.
  fileprivate func without(_ effect: Effect) -> NamedPolicy {
    var named = self
    for place in named.policy.statements.elements.indices where named.policy.statements.elements[place].effect == effect
    {
      named.policy.statements.elements[place].action = ActionElement([])
    }
    return named
  }
}

extension ResourcePattern {
  /// Whether the pattern, without variables, covers a resource.
  public func covers(_ resource: String) -> Bool {
    prepared.matches(resource.utf8Span.span, isBound: prepared.hasBoundWildcard)
  }
}
