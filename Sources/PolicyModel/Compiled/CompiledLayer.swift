/// The policies of one layer, one level of it, or of one resource, as the compiled set keeps them.
struct CompiledLayer: Sendable {
  let layer: PolicyLayer
  /// The level, for control policies.
  let level: String?
  /// The resources that the policies are attached to; nil for all.
  let scope: PooledPattern?
}

extension PolicyLayer {
  /// Whether the layer has a say in the requests of a principal.
  func applies(to principal: RequestPrincipal) -> Bool {
    switch self {
    case .identity, .boundary, .session: principal.hasIdentityPolicies
    // R44, R46: service principals, providers and anonymous callers belong to no organisation.
    case .serviceControl: principal.arn != nil
    case .resource, .resourceControl, .endpoint: true
    }
  }
}
