public import HTTPTransport

/// Why a call of AWS came to nothing.
public struct AWSError: Error, Hashable, Sendable {
  /// What stood in the way.
  public indirect enum Cause: Hashable, Sendable {
    /// There are no keys to sign with.
    case credentials(CredentialsError)
    /// Where to send the call cannot be told.
    case endpoint(EndpointError)
    /// There was no whole answer.
    case transport(HTTPError)
    /// The service answered with an error.
    case service(ServiceError)
    /// The answer is not what the service's documentation says; why not.
    case unreadable(String)
  }

  /// The service, such as `glue`.
  public let service: String
  /// The operation, such as `GetTable`.
  public let operation: String
  /// How often it was tried.
  public let attempts: Int
  /// What stood in the way at the last attempt.
  public let cause: Cause

  /// An error.
  public init(service: String, operation: String, attempts: Int, cause: Cause) {
    self.service = service
    self.operation = operation
    self.attempts = attempts
    self.cause = cause
  }

  /// The error that the service answered with, where it did.
  public var serviceError: ServiceError? {
    if case .service(let error) = cause { error } else { nil }
  }
}
