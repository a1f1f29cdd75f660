/// A check between the entries of an environment, or between the documents that are made from them.
public enum EnvironmentCheck: Int, Sendable, Hashable, CaseIterable {
  /// Who assumes a role is granted it, and the role trusts it.
  case assumeEdges = 1
  /// What one account asks of another is granted on both sides.
  case crossAccountCalls
  /// Tables lie, and results are written, where the environment says.
  case locations
  /// What works together is in one Region, and everything in one partition.
  case regions
  /// A data catalog that a function answers for works.
  case dataCatalogs
  /// What Lake Formation vends is not reached past it.
  case registeredLocations
  /// Roles are passed to services that they trust, and to no others.
  case passedRoles
  /// No role can give itself more.
  case escalation
  /// No document grants to everyone, or more than it says.
  case openGrants
  /// Documents are as large as AWS takes.
  case sizes
  /// Names are given once.
  case roleNames
  /// The roles decide together as each does by itself.
  case agreement
  /// A catalog's function is invoked through Athena alone.
  case invocation

  /// A few words that name it, parted by `-`; they read well after "failed".
  public var name: String {
    switch self {
    case .assumeEdges: "assume-edges"
    case .crossAccountCalls: "cross-account-calls"
    case .locations: "locations"
    case .regions: "regions"
    case .dataCatalogs: "data-catalogs"
    case .registeredLocations: "registered-locations"
    case .passedRoles: "passed-roles"
    case .escalation: "escalation"
    case .openGrants: "open-grants"
    case .sizes: "sizes"
    case .roleNames: "role-names"
    case .agreement: "agreement"
    case .invocation: "invocation"
    }
  }

  /// What diagnostics call it: `check-3`.
  public var code: String { "check-\(rawValue)" }

  /// Whether it looks at two sides, so that nothing can be said where one of them could not be made.
  var needsEveryRole: Bool {
    switch self {
    case .assumeEdges, .crossAccountCalls, .dataCatalogs, .passedRoles, .agreement: true
    default: false
    }
  }

  /// What it finds between the entries of an environment.
  func findings(in environment: DeclaredEnvironment) -> [CheckFinding] {
    switch self {
    case .assumeEdges: AssumeEdges.declared(in: environment)
    case .locations: LocationCheck.declared(in: environment)
    case .regions: RegionCheck.declared(in: environment)
    case .dataCatalogs: DataCatalogCheck.declared(in: environment)
    case .registeredLocations: RegisteredLocationCheck.declared(in: environment)
    default: []
    }
  }

  /// What it finds in the documents.
  public func findings(in review: EnvironmentReview) -> [CheckFinding] {
    switch self {
    case .assumeEdges: AssumeEdges.granted(in: review)
    case .crossAccountCalls: CrossAccountCalls.findings(in: review)
    case .locations: LocationCheck.granted(in: review)
    case .regions: RegionCheck.named(in: review)
    case .dataCatalogs: DataCatalogCheck.granted(in: review)
    case .registeredLocations: RegisteredLocationCheck.granted(in: review)
    case .passedRoles: PassedRoles.findings(in: review)
    case .escalation: EscalationCheck(review).findings
    case .openGrants: OpenGrants.findings(in: review)
    case .sizes: SizeCheck.findings(in: review)
    case .roleNames: RoleNames.findings(in: review)
    case .agreement: AgreementCheck.findings(in: review)
    case .invocation: InvocationCheck.findings(in: review)
    }
  }
}
