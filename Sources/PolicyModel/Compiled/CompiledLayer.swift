/// The policies of one layer, one level of it, or of one resource, as the compiled set keeps them.
struct CompiledLayer: Sendable {
  let layer: PolicyLayer
  /// The level, for control policies.
  let level: String?
  /// The resources that the policies are attached to; nil for all.
  let scope: PooledPattern?
  /// What follows the function's name in the ARN that a policy of Lambda is attached to (R69).
  var functionQualifier: FunctionRules.Qualifier?
  /// Whether the policy is a public one of a bucket; not asked where no bucket is closed (R64).
  var isPublic = false
  /// The account whose resources the level is about; nil for all.
  var account: AccountID? { didSet { isOfOneAccount = account != nil } }
  /// Whether there is such an account.
  private(set) var isOfOneAccount = false
}

extension PolicyLayer {
  /// Whether the layer has a say in a request.
  func applies(to request: Request) -> Bool {
    switch self {
    case .identity, .boundary, .session: request.principal.hasIdentityPolicies
    // R44, R46: service principals, providers and anonymous callers belong to no organisation. R51: nor do control
    // policies reach the roles that services make for themselves.
    case .serviceControl: request.principal.isOfOrganization && !request.principal.isServiceLinkedRole
    case .resourceControl: ResourceControlScope.reaches(request)
    case .resource, .endpoint: true
    }
  }
}
