import HTTPTransport

/// An error that a service answered with.
public struct ServiceError: Error, Hashable, Sendable {
  /// Its name without namespace, such as `EntityNotFoundException`; `HTTP 503` where the service gave none.
  public let code: String
  /// The service's words; empty where it gave none.
  public let message: String
  /// The status of the answer.
  public let status: Int
  /// By what AWS finds the request again.
  public let requestID: String?
  /// The region that S3 says the bucket is in, where it says so.
  public let bucketRegion: String?

  /// An error.
  public init(code: String, message: String, status: Int, requestID: String? = nil, bucketRegion: String? = nil) {
    self.code = code
    self.message = message
    self.status = status
    self.requestID = requestID
    self.bucketRegion = bucketRegion
  }

  /// Whether the temporary keys have ended, so that new ones are in order.
  public var isExpiredCredentials: Bool {
    ["ExpiredTokenException", "ExpiredToken", "RequestExpired", "TokenRefreshRequired"].contains(code)
  }

  /// Whether a clock that is wrong could be what is behind it.
  var mayBeOfClock: Bool {
    [
      "AuthFailure", "InvalidSignatureException", "RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed",
      "SignatureDoesNotMatch",
    ].contains(code)
  }

  /// Whether another try may do better.
  public var isTransient: Bool {
    Self.isThrottling(code: code, status: status) || Self.transientStatuses.contains(status)
      || Self.transientCodes.contains(code) || message.equalsIgnoringCase("Rate exceeded")
  }

  /// Whether the service asks for fewer requests.
  /// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
  static func isThrottling(code: String, status: Int) -> Bool { status == 429 || throttlingCodes.contains(code) }

  private static let transientStatuses: Set<Int> = [500, 502, 503, 504]

  private static let throttlingCodes: Set<String> = [
    "BandwidthLimitExceeded", "EC2ThrottledException", "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException", "RequestLimitExceeded", "RequestThrottled", "RequestThrottledException",
    "SlowDown", "ThrottledException", "Throttling", "ThrottlingException", "TooManyRequestsException",
    "TransactionInProgressException",
  ]

  /// Glue's own names are from https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-exceptions.html
  private static let transientCodes: Set<String> = [
    "ConcurrentModificationException", "FederationSourceRetryableException", "IDPCommunicationError", "InternalError",
    "InternalFailure", "InternalServiceException", "OperationTimeoutException", "RequestTimeout",
    "RequestTimeoutException", "ServiceUnavailable",
  ]
}
