public import PolicyModel

/// The layers of policies that together decide what a principal may do to the resources of its own account.
///
/// A request is allowed where the identity side grants it (a policy of the principal, within boundary, session and every
/// level of service control policies) or the resource's policy does, and no policy of any layer denies it. The principals
/// are users, roles, their sessions and federated users; where resources have policies, also services, providers and
/// anonymous callers. Where resources have none, a federated user's session of which no policy is told is taken to have
/// one that allows what is asked about. Root users and the roles that services make for themselves are left aside.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
public struct PolicyStack: Hashable, Sendable {
  /// The principal's own policies.
  public var identity: [Policy]
  /// The principal's permissions boundary; none where empty.
  public var boundaries: [Policy]
  /// The policies of the session; none where empty.
  public var session: [Policy]
  /// The levels of service control policies, from the organisation's root to the account; none apply where empty.
  public var serviceControl: [[Policy]]
  /// The policies of resources.
  public var resource: [Policy]

  /// A stack of these layers.
  public init(
    identity: [Policy] = [], boundaries: [Policy] = [], session: [Policy] = [], serviceControl: [[Policy]] = [],
    resource: [Policy] = []
  ) {
    self.identity = identity
    self.boundaries = boundaries
    self.session = session
    self.serviceControl = serviceControl
    self.resource = resource
  }

  /// The stack of one policy, as what it says it is: a resource's where it names principals, else a principal's own.
  public init(_ policy: Policy) {
    self.init()
    if policy.namesPrincipals { resource = [policy] } else { identity = [policy] }
  }
}

extension Policy {
  /// Whether a statement has a principal element, which policies of resources have and no other.
  public var namesPrincipals: Bool { statements.elements.contains { $0.principal != nil } }
}
