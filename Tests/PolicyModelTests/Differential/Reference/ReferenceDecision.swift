import PolicyModel

/// The answer to a request, from the rules and nothing else: no code of it is the library's own.
struct ReferenceDecision {
  let policies: PolicySet
  let request: ReferenceRequest
  var accountExempts = false

  init(_ policies: PolicySet, _ request: Request, accountExempts: Bool = false) {
    self.policies = policies
    self.request = ReferenceRequest(request: request)
    self.accountExempts = accountExempts
  }

  /// Every resource must be allowed; an explicit denial of one outweighs the rest.
  var outcome: Decision.Outcome {
    let outcomes = ReferenceServices.resources(request).map(outcome)
    if outcomes.contains(.explicitlyDenied) { return .explicitlyDenied }
    return outcomes.isEmpty || outcomes.contains(.implicitlyDenied) ? .implicitlyDenied : .allowed
  }

  /// A policy layer, or a level of one, with its statements that apply.
  private struct Layer {
    let kind: PolicyLayer
    var isGranted = false
    var isDenied = false
    var matches: Set<ReferencePrincipals.Match> = []
  }

  private func outcome(_ resource: String) -> Decision.Outcome {
    // R61.
    if request.isAction("sts:GetCallerIdentity"), request.request.principal != .anonymous { return .allowed }
    let layers = layers(resource)
    // R10.
    if layers.contains(where: \.isDenied) { return .explicitlyDenied }
    // R62, R63: what AWS manages is nobody's to change.
    if ReferenceServices.isManagedByAWS(request, resource) { return .implicitlyDenied }
    if ReferenceServices.isRefused(request) { return .implicitlyDenied }
    if ReferenceServices.isNeverAsked(request, resource) { return .implicitlyDenied }
    if request.isElsewhere(resource) { return .implicitlyDenied }
    // R12, R54: every level must allow, and the endpoint. R11: a level of resource control policies always does.
    let guardrails: [PolicyLayer] = [.serviceControl, .endpoint]
    if layers.contains(where: { guardrails.contains($0.kind) && !$0.isGranted }) { return .implicitlyDenied }
    return isGranted(layers, resource) ? .allowed : .implicitlyDenied
  }

  /// R13 to R33, R44 to R46, R52, R60, R62.
  private func isGranted(_ layers: [Layer], _ resource: String) -> Bool {
    func layer(_ kind: PolicyLayer) -> Layer? { layers.first { $0.kind == kind } }
    let named = layers.filter { $0.kind == .resource }.reduce(into: Set()) { $0.formUnion($1.matches) }
    // R44 to R46, R61: only the resource's policy speaks for who belongs to no account.
    if request.arn == nil || request.isOriginAccessIdentity { return !named.isEmpty }

    let isWithinBoundary = layer(.boundary)?.isGranted ?? true
    let isWithinSession: Bool
    if let session = layer(.session) {
      isWithinSession = session.isGranted
    } else if case .federatedUser = request.request.principal {
      // R15.
      isWithinSession = false
    } else {
      isWithinSession = true
    }
    let isWithinLimits = isWithinBoundary && isWithinSession
    var identityGrants = (layer(.identity)?.isGranted ?? false) && isWithinLimits
    // R52.
    if case .root = request.request.principal { identityGrants = true }

    let owner = request.owner(of: resource)
    guard let account = request.account, account == owner else {
      // R30 to R33: both sides.
      return !named.isEmpty && identityGrants
    }
    // R20 to R24, row by row.
    for match in named {
      switch match {
      case .everyone, .user, .session, .federatedUser, .root, .service, .federated: return true
      case .role, .federatingUser: if isWithinLimits { return true }
      case .account: continue
      }
    }
    if ReferenceServices.needsOwnPolicy(request, resource) {
      // R60, R62: the resource's own policy must leave it to the account.
      return named.contains(.account) && identityGrants
    }
    return identityGrants
  }

  private func layers(_ resource: String) -> [Layer] {
    var layers: [Layer] = []
    let context = ReferenceContext(request, resource: resource)
    func add(_ policies: [NamedPolicy], _ kind: PolicyLayer) {
      var layer = Layer(kind: kind)
      for named in policies {
        for statement in named.policy.statements.elements {
          let version = named.policy.version ?? .v2008
          guard let matches = matches(statement, version, resource, kind, context) else { continue }
          switch statement.effect {
          case .deny: layer.isDenied = true
          case .allow:
            layer.isGranted = true
            layer.matches.formUnion(matches)
          }
        }
      }
      layers.append(layer)
    }
    if request.hasIdentityPolicies {
      add(policies.identity, .identity)
      // R5, R14, R15: none is no limit.
      if !policies.boundaries.isEmpty { add(policies.boundaries, .boundary) }
      if !policies.session.isEmpty { add(policies.session, .session) }
    }
    for attached in policies.resource {
      let isHere =
        attached.resource.map {
          ReferenceMatching.covers($0.description, resource, isWide: false, version: .v2008) { _ in nil } ?? false
        } ?? true
      if isHere { add([attached.policy], .resource) }
    }
    // R44, R46, R51.
    if request.arn != nil, !request.isServiceLinked, !request.isOriginAccessIdentity {
      for level in policies.serviceControl ?? [] { add(level.policies, .serviceControl) }
    }
    if ReferenceServices.hasResourceControl(request), !ReferenceServices.isKeyOfAWS(request, resource) {
      for level in policies.resourceControl ?? [] { add(level.policies, .resourceControl) }
    }
    if !policies.endpoint.isEmpty { add(policies.endpoint, .endpoint) }
    return layers
  }

  /// R3: how a statement that applies covers the principal; nil where it does not apply.
  private func matches(
    _ statement: Statement, _ version: PolicyVersion, _ resource: String, _ kind: PolicyLayer,
    _ context: ReferenceContext
  ) -> Set<ReferencePrincipals.Match>? {
    guard ReferenceMatching.covers(statement.action, request.request.action) else { return nil }
    if let element = statement.resource {
      guard
        ReferenceMatching.covers(
          element, resource, effect: statement.effect, layer: kind, version: version, value: context.value)
      else { return nil }
    } else if kind != .resource, statement.effect == .allow {
      // R4: AWS takes no such statement; as a grant it is none.
      return nil
    }
    var matches: Set<ReferencePrincipals.Match> = []
    if let element = statement.principal {
      matches = ReferencePrincipals.matches(
        element, request, effect: statement.effect, uniqueID: uniqueID(context),
        hasBoundary: !policies.boundaries.isEmpty && request.hasIdentityPolicies, accountExempts: accountExempts)
      if matches.isEmpty { return nil }
    } else if kind == .resource {
      // R4.
      return nil
    }
    guard statement.conditions.allSatisfy({ ReferenceConditions.holds($0, version, statement.effect, context.value) })
    else { return nil }
    return matches
  }

  /// R43: the part of `aws:userid` before the colon.
  private func uniqueID(_ context: ReferenceContext) -> String? {
    guard case .single(let text)? = context.value("aws:userid") else { return nil }
    // Nothing before the colon tells nothing.
    return ReferenceARN.split(text, at: ":").first.flatMap { $0.isEmpty ? nil : $0 }
  }
}
