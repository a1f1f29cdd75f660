extension PolicyLayer {
  /// What messages call a policy of the layer.
  public var title: String {
    switch self {
    case .identity: "identity policy"
    case .boundary: "permissions boundary"
    case .session: "session policy"
    case .resource: "resource policy"
    case .serviceControl: "service control policy"
    case .resourceControl: "resource control policy"
    case .endpoint: "VPC endpoint policy"
    }
  }
}
