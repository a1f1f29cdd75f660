import PolicyModel

/// Puts requests to the evaluator: only what one party allows and the other does not is a witness.
struct Confirmation: Sendable {
  private let wider: PolicySet
  private let narrower: PolicySet
  private let isOfResource: Bool
  private let leavesSessionsOpen: Bool

  init(_ wider: Party, _ narrower: Party, leavesSessionsOpen: Bool) {
    self.leavesSessionsOpen = leavesSessionsOpen
    self.wider = wider.policies
    self.narrower = narrower.policies
    isOfResource = wider.isOfResource
  }

  /// What is granted on both sides beside the policies that were asked about.
  enum Circumstance: CaseIterable { case alone, delegated, granted, ancestors }

  /// The request as a witness under the first of some circumstances that it is one; nil where it is none.
  func witness(_ request: Request, _ circumstances: [Circumstance]) -> Witness? {
    for circumstance in circumstances {
      if let found = witness(request, circumstance) { return found }
    }
    return nil
  }

  private func witness(_ request: Request, _ circumstance: Circumstance) -> Witness? {
    guard var (added, requirement) = additions(circumstance, request) else { return nil }
    if leavesSessionsOpen, case .federatedUser = request.principal {
      added.session = [named(.everything)]
      requirement.append(.sessionPolicy)
    }
    let allowed = Authorizer(wider.adding(added)).decide(request)
    guard allowed.isAllowed else { return nil }
    let own = allowed.decidedBy.filter { $0.policy != Self.auxiliary }
    // What is allowed to the root user by no statement is no matter of the policies.
    guard !own.isEmpty else { return nil }
    let refused = Authorizer(narrower.adding(added)).decide(request)
    guard !refused.isAllowed else { return nil }
    return Witness(
      request: request, requires: requirement, granting: own,
      denying: refused.outcome == .explicitlyDenied ? refused.decidedBy : [])
  }

  private static let auxiliary = "granted elsewhere"

  /// The policies of a circumstance, and what they stand for; nil where it does not arise.
  private func additions(_ circumstance: Circumstance, _ request: Request) -> (PolicySet, [Requirement])? {
    let everything = ActionElement([ActionPattern("*")])
    let anything = ResourceElement([ResourcePattern("*")])
    switch circumstance {
    case .alone: return (PolicySet(), [])
    case .delegated:
      guard !isOfResource, wider.resource.isEmpty, let account = request.principal.account else { return nil }
      let root = PrincipalPattern(kind: .aws, text: account.description)
      let statement = Statement(
        effect: .allow, principal: PrincipalElement(.listed([PrincipalGroup(.aws, [root])])), action: everything,
        resource: anything)
      return (PolicySet(resource: [AttachedPolicy(named(statement))]), [.delegatingResourcePolicy])
    case .granted:
      guard isOfResource, request.principal.hasIdentityPolicies else { return nil }
      return granted(to: request.principal)
    case .ancestors:
      let others = request.neededResources.filter { !request.resources.contains($0) }
      guard !others.isEmpty else { return nil }
      let statement = Statement(
        effect: .allow, principal: isOfResource ? PrincipalElement(.everyone) : nil,
        action: ActionElement([ActionPattern(request.action.description)]),
        resource: ResourceElement(ElementList(others.map(ResourcePattern.init))))
      guard isOfResource else { return (PolicySet(identity: [named(statement)]), [.grants(resources: others)]) }
      var set = PolicySet(resource: [AttachedPolicy(named(statement))])
      guard request.principal.hasIdentityPolicies else { return (set, [.grants(resources: others)]) }
      let (own, requirement) = granted(to: request.principal)
      set.identity = own.identity
      set.session = own.session
      return (set, [.grants(resources: others)] + requirement)
    }
  }

  /// All that a principal's own side can grant; a federated user's takes a policy of the session too (R15).
  private func granted(to principal: RequestPrincipal) -> (PolicySet, [Requirement]) {
    let everything = [named(.everything)]
    guard case .federatedUser = principal else { return (PolicySet(identity: everything), [.identityGrant]) }
    return (PolicySet(identity: everything, session: everything), [.identityGrant, .sessionPolicy])
  }

  private func named(_ statement: Statement) -> NamedPolicy {
    NamedPolicy(name: Self.auxiliary, policy: Policy(statements: [statement]))
  }
}

extension Statement {
  /// The statement that grants everything.
  fileprivate static let everything = Statement(
    effect: .allow, action: ActionElement([ActionPattern("*")]), resource: ResourceElement([ResourcePattern("*")]))
}

extension PolicySet {
  /// The set with the identity, session and resource policies of another.
  fileprivate func adding(_ other: PolicySet) -> PolicySet {
    if other.identity.isEmpty, other.resource.isEmpty, other.session.isEmpty { return self }
    var set = self
    if set.session.isEmpty { set.session = other.session }
    set.identity += other.identity
    set.resource += other.resource
    return set
  }
}
