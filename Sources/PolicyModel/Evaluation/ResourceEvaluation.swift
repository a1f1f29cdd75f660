/// Everything that was found about a request for one of its resources.
public struct ResourceEvaluation: Hashable, Sendable {
  /// The resource: an ARN or `*`.
  public var resource: String
  /// The account that owns it, where it is known.
  public var owner: AccountID?
  /// Whether principal and resource belong to different accounts.
  public var isAcrossAccounts: Bool
  /// Every layer that has a say, control policies by level.
  public var layers: [LayerEvaluation]
  /// The answer for this resource.
  public var decision: Decision

  /// The evaluation of a layer that has no levels.
  public func layer(_ layer: PolicyLayer) -> LayerEvaluation? { layers.first { $0.layer == layer } }
}
