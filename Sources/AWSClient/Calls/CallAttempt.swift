public import HTTPTransport

/// One attempt at a call, when it is over.
public struct CallAttempt: Hashable, Sendable {
  /// How an attempt ended.
  public enum Outcome: Hashable, Sendable {
    /// With an answer; `code` is the service's name of the error, if it is one.
    case answered(status: Int, code: String?)
    /// Without one.
    case failed(HTTPError)
  }

  /// Such as `glue`.
  public let service: String
  /// Such as `GetTable`.
  public let operation: String
  /// Which attempt at the call, counted from 1.
  public let attempt: Int
  /// How long it took.
  public let milliseconds: Int
  /// How it ended.
  public let outcome: Outcome

  /// Whether the service asked for fewer requests.
  public var isThrottled: Bool {
    guard case .answered(let status, let code) = outcome else { return false }
    return ServiceError.isThrottling(code: code ?? "", status: status)
  }
}
