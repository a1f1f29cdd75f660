/// Readings of what AWS's documentation leaves open; the defaults grant the least.
public struct EvaluationOptions: Hashable, Sendable {
  /// Whether an account that `NotPrincipal` lists exempts all of its principals from the denial (R47); default false.
  public var notPrincipalAccountExempts: Bool
  /// Whether data that is reached through an access point of S3 takes permission on the bucket too, so that nothing is
  /// allowed where the bucket is not known (R64); default true.
  public var accessPointsAskBuckets: Bool

  /// What a context key that the request lacks stands for; default: the request is made without it.
  public var missingContext: MissingContext

  /// The default readings, or others where named.
  public init(
    notPrincipalAccountExempts: Bool = false, accessPointsAskBuckets: Bool = true,
    missingContext: MissingContext = .absent
  ) {
    self.notPrincipalAccountExempts = notPrincipalAccountExempts
    self.accessPointsAskBuckets = accessPointsAskBuckets
    self.missingContext = missingContext
  }
}
