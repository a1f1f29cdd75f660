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
    Decision(ofAll: ServiceRules.resources(of: request).lazy.map { evaluate(request, $0, explains: false).decision })
  }

  /// The answer to a request with everything that led to it.
  public func explain(_ request: Request) -> Explanation {
    let resources = ServiceRules.resources(of: request).map { evaluate(request, $0, explains: true) }
    return Explanation(request: request, decision: Decision(ofAll: resources.map(\.decision)), resources: resources)
  }

  private func evaluate(_ request: Request, _ resource: String, explains: Bool) -> ResourceEvaluation {
    let owner = request.owner(of: resource)
    var evaluation = ResourceEvaluation(
      resource: resource, owner: owner,
      isAcrossAccounts: request.principal.account == nil || request.principal.account != owner,
      layers: layers(request, resource, explains: explains),
      decision: Decision(outcome: .implicitlyDenied, decidedBy: []))
    evaluation.decision = evaluation.decision(on: request)
    return evaluation
  }

  /// Puts the request to every layer that applies to its principal.
  private func layers(_ request: Request, _ resource: String, explains: Bool) -> [LayerEvaluation] {
    let question = StatementQuestion(
      request: request, resource: resource, context: RequestKeys(request: request, resource: resource),
      hasBoundary: !policies.boundaries.isEmpty && request.principal.hasIdentityPolicies, options: options)
    var layers: [LayerEvaluation] = []
    func add(_ policies: [NamedPolicy], _ layer: PolicyLayer, level: String? = nil) {
      guard layer.applies(to: request) else { return }
      layers.append(LayerEvaluation(of: policies, to: question, layer: layer, level: level, explains: explains))
    }
    add(policies.identity, .identity)
    if !policies.boundaries.isEmpty { add(policies.boundaries, .boundary) }
    if !policies.session.isEmpty { add(policies.session, .session) }
    add(policies.resource.filter { $0.resource?.covers(resource) ?? true }.map(\.policy), .resource)
    for level in policies.serviceControl ?? [] { add(level.policies, .serviceControl, level: level.name) }
    for level in policies.resourceControl ?? [] { add(level.policies, .resourceControl, level: level.name) }
    if !policies.endpoint.isEmpty { add(policies.endpoint, .endpoint) }
    return layers
  }
}

extension ResourcePattern {
  /// Whether the pattern, without variables, covers a resource.
  public func covers(_ resource: String) -> Bool {
    prepared.matches(resource.utf8Span.span, isBound: prepared.hasBoundWildcard)
  }
}
