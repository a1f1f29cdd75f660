/// A policy and what messages call it.
public struct NamedPolicy: Hashable, Sendable {
  /// A name, an ARN or a file.
  public var name: String
  /// The policy.
  public var policy: Policy {
    didSet { statements = policy.statements.elements.map(StatementBox.init) }
  }
  /// The policy's statements, each to be looked at without copying it.
  private(set) var statements: [StatementBox]

  /// The policy that is called `name`.
  public init(name: String, policy: Policy) {
    self.name = name
    self.policy = policy
    statements = policy.statements.elements.map(StatementBox.init)
  }

  /// Equal when name and policy are.
  public static func == (left: NamedPolicy, right: NamedPolicy) -> Bool {
    left.name == right.name && left.policy == right.policy
  }

  /// Hashes name and policy.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(policy)
  }
}

/// A statement by reference: to copy one costs more than to match it.
final class StatementBox: Sendable {
  let statement: Statement

  init(_ statement: Statement) { self.statement = statement }
}

/// A policy that is attached to resources.
public struct AttachedPolicy: Hashable, Sendable {
  /// The resources it is attached to; nil where it is attached to all that are asked about.
  public var resource: ResourcePattern?
  /// The policy.
  public var policy: NamedPolicy

  /// A policy that is attached to `resource`.
  public init(_ policy: NamedPolicy, to resource: ResourcePattern? = nil) {
    self.policy = policy
    self.resource = resource
  }
}

/// One level of an organisation, from its root to the account, and the control policies attached there.
public struct OrganizationLevel: Hashable, Sendable {
  /// The identifier of the root, the unit or the account.
  public var name: String
  /// The policies attached at this level.
  public var policies: [NamedPolicy]
  /// The account whose resources a resource control policy reaches by way of this level; nil for all that are asked about.
  public var account: AccountID?

  /// The level `name`.
  public init(name: String, policies: [NamedPolicy]) {
    self.name = name
    self.policies = policies
  }
}

/// Every policy that has a say in one principal's requests.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
public struct PolicySet: Hashable, Sendable {
  /// The principal's own policies: inline, managed, and those of its groups (R16).
  public var identity: [NamedPolicy]
  /// The principal's permissions boundary; none where empty (R5, R14).
  public var boundaries: [NamedPolicy]
  /// The policies passed when the session was made; none where empty (R15).
  public var session: [NamedPolicy]
  /// The policies of the resources; a role's trust policy among them.
  public var resource: [AttachedPolicy]
  /// The service control policies of the principal's account, by level; none apply where nil (R12).
  public var serviceControl: [OrganizationLevel]?
  /// The resource control policies of the resource's account, by level; none apply where nil (R11).
  public var resourceControl: [OrganizationLevel]?
  /// The policy of the VPC endpoint that the request passes; none where empty (R54).
  public var endpoint: [NamedPolicy]
  /// What is known of data lakes; where nil, Lake Formation is taken to have no say (R67).
  public var lakeFormation: LakeFormationSettings?
  /// Policies of the principal that are known to exist and not what they say: any of them may deny, so that nothing is
  /// allowed.
  public var unreadPolicies: [String] = []
  /// Which buckets and accounts let nobody from outside use a public bucket policy; none where nil (R64).
  public var publicAccessBlock: PublicAccessBlock?

  /// A set of policies.
  public init(
    identity: [NamedPolicy] = [], boundaries: [NamedPolicy] = [], session: [NamedPolicy] = [],
    resource: [AttachedPolicy] = [], serviceControl: [OrganizationLevel]? = nil,
    resourceControl: [OrganizationLevel]? = nil, endpoint: [NamedPolicy] = [],
    lakeFormation: LakeFormationSettings? = nil
  ) {
    self.identity = identity
    self.boundaries = boundaries
    self.session = session
    self.resource = resource
    self.serviceControl = serviceControl
    self.resourceControl = resourceControl
    self.endpoint = endpoint
    self.lakeFormation = lakeFormation
  }
}

/// The kinds of policy that have a say in a decision.
public enum PolicyLayer: String, Hashable, Sendable, CaseIterable {
  /// The principal's own policies.
  case identity
  /// The principal's permissions boundary.
  case boundary
  /// The session's policies.
  case session
  /// The resource's policy.
  case resource
  /// Service control policies of the principal's organisation.
  case serviceControl = "scp"
  /// Resource control policies of the resource's organisation.
  case resourceControl = "rcp"
  /// The VPC endpoint's policy.
  case endpoint
}
