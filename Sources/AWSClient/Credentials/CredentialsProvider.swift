public import HTTPTransport

/// A source of keys; threads may ask at the same time.
public protocol CredentialsProvider: Sendable {
  /// Keys that are valid now; nil where this source is not set up here. Waits for them until `deadline` at most.
  func credentials(by deadline: MonotonicInstant?) throws(CredentialsError) -> Credentials?

  /// Is told that a service takes these keys for ended, so that they are not given again.
  func refuse(_ credentials: Credentials)
}

extension CredentialsProvider {
  /// Nothing: the source keeps no keys.
  public func refuse(_ credentials: Credentials) {}
}

/// Keys that are known.
public struct FixedCredentials: CredentialsProvider {
  private let fixed: Credentials

  /// A source of these keys.
  public init(_ credentials: Credentials) { fixed = credentials }

  /// The keys.
  public func credentials(by deadline: MonotonicInstant?) throws(CredentialsError) -> Credentials? { fixed }
}
