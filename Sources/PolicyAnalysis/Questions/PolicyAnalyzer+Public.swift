public import PolicyModel

extension PolicyAnalyzer {
  /// Whether a resource's policy lets in nobody but who is trusted.
  ///
  /// A request to the resource is asked about as if the caller's own account granted it.
  public func isNotPublic(_ policy: Policy, trusting zone: TrustZone) -> Answer {
    neverGrants(PolicyStack(policy), zone.untrusted(by: policy))
  }
}
