import PolicyModel

/// One of the two that a question is about.
enum Party: Sendable {
  /// A policy, by its statements alone, as one that stands in a layer.
  case policy(Policy, PolicyLayer, name: String)
  /// Layers of policies over the resources of one account.
  case stack(PolicyStack, name: String)
  /// What another allows but for what is asked about.
  indirect case except(AccessQuery, Party)

  /// The policies as the evaluator takes them.
  var policies: PolicySet {
    switch self {
    case .policy(let policy, .resource, let name):
      PolicySet(resource: [AttachedPolicy(NamedPolicy(name: name, policy: policy))])
    case .policy(let policy, _, let name): PolicySet(identity: [NamedPolicy(name: name, policy: policy)])
    case .stack(let stack, let name): stack.policies(name)
    case .except(let query, let party):
      party.policies.refusing(query)
    }
  }

  /// The kinds of principals whose requests are asked about.
  var callers: [CallerKind] {
    switch self {
    case .policy(_, .resource, _): CallerKind.allCases
    case .policy: CallerKind.withIdentity
    case .stack(let stack, _) where stack.resource.isEmpty: CallerKind.withIdentity
    // The root user of an account may do everything in it that no policy refuses.
    case .stack: CallerKind.allCases.filter { $0 != .root }
    case .except(_, let party): party.callers
    }
  }

  /// Whether nothing is said of resources: federated users then are asked about too, whose session has a policy that
  /// allows what is asked about where none is told (R15).
  var isOfPrincipal: Bool {
    switch self {
    case .policy(_, let layer, _): layer != .resource
    case .stack(let stack, _): stack.resource.isEmpty
    case .except(_, let party): party.isOfPrincipal
    }
  }

  /// Whether an allowed request takes that the caller's own account grants it too.
  var isOfResource: Bool {
    switch self {
    case .policy(_, let layer, _): layer == .resource
    case .stack: false
    case .except(_, let party): party.isOfResource
    }
  }
}

extension PolicyStack {
  /// The stack as the evaluator takes it.
  fileprivate func policies(_ name: String) -> PolicySet {
    func named(_ policies: [Policy], _ layer: String) -> [NamedPolicy] {
      policies.enumerated().map { place, policy in
        NamedPolicy(name: policies.count == 1 ? "\(name) \(layer)" : "\(name) \(layer) \(place + 1)", policy: policy)
      }
    }
    var set = PolicySet(
      identity: named(identity, "identity"), boundaries: named(boundaries, "boundary"),
      session: named(session, "session"), resource: named(resource, "resource").map { AttachedPolicy($0) })
    if !serviceControl.isEmpty {
      set.serviceControl = serviceControl.enumerated().map { place, level in
        OrganizationLevel(name: "level \(place + 1)", policies: named(level, "scp \(place + 1)"))
      }
    }
    return set
  }
}

extension PolicySet {
  /// The set with a policy that refuses what is asked about, to whomever.
  fileprivate func refusing(_ query: AccessQuery) -> PolicySet {
    var set = self
    let everything = Statement(
      effect: .allow, action: ActionElement([ActionPattern("*")]), resource: ResourceElement([ResourcePattern("*")]))
    set.endpoint.append(NamedPolicy(name: "asked", policy: Policy(statements: [everything, query.denial])))
    return set
  }
}
