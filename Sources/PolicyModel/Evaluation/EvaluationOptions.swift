/// Readings of what AWS's documentation leaves open; the defaults grant the least.
public struct EvaluationOptions: Hashable, Sendable {
  /// Whether an account that `NotPrincipal` lists exempts all of its principals from the denial (R47); default false.
  public var notPrincipalAccountExempts: Bool
  /// Whether data that is reached through an access point of S3 takes permission on the bucket too, so that nothing is
  /// allowed where the bucket is not known (R64); default true.
  public var accessPointsAskBuckets: Bool
  /// Whether nothing is allowed to be done to an object by an action on buckets, nor the other way round, which S3 never
  /// asks (R64); default true. Where false, policies alone decide such a request.
  public var tellsBucketsFromObjects: Bool

  /// The default readings, or others where named.
  public init(
    notPrincipalAccountExempts: Bool = false, accessPointsAskBuckets: Bool = true, tellsBucketsFromObjects: Bool = true
  ) {
    self.notPrincipalAccountExempts = notPrincipalAccountExempts
    self.accessPointsAskBuckets = accessPointsAskBuckets
    self.tellsBucketsFromObjects = tellsBucketsFromObjects
  }
}
