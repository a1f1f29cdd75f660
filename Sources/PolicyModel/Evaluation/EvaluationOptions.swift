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

  /// What a context key that the request lacks stands for; default: the request is made without it.
  public var missingContext: MissingContext

  /// What must be allowed of a resource that a request asks about as a pattern (R87); default: any part.
  public var patternReading: PatternReading

  /// The default readings, or others where named.
  public init(
    notPrincipalAccountExempts: Bool = false, accessPointsAskBuckets: Bool = true, tellsBucketsFromObjects: Bool = true,
    missingContext: MissingContext = .absent, patternReading: PatternReading = .part
  ) {
    self.notPrincipalAccountExempts = notPrincipalAccountExempts
    self.accessPointsAskBuckets = accessPointsAskBuckets
    self.tellsBucketsFromObjects = tellsBucketsFromObjects
    self.missingContext = missingContext
    self.patternReading = patternReading
  }
}

/// What must be allowed of a resource that a request asks about as a pattern.
public enum PatternReading: Hashable, Sendable {
  /// Some of what it covers may be allowed: a grant counts where it meets the pattern, a denial where it contains it (R87).
  case part
  /// All that it covers is certainly allowed: a grant counts where it contains the pattern, a denial where it meets it.
  case whole
}
