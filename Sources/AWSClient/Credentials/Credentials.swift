/// Keys that sign requests.
public struct Credentials: Hashable, Sendable {
  /// The key's name, which is no secret.
  public let accessKeyID: String
  /// The key.
  public let secretAccessKey: String
  /// What goes with temporary keys.
  public let sessionToken: String?
  /// When temporary keys end, in milliseconds since 1970.
  public let expiration: Int64?

  /// Keys.
  public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiration: Int64? = nil) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
    self.expiration = expiration
  }
}

extension Credentials: CustomStringConvertible, CustomReflectable {
  /// The key's name alone: what is printed must hold no secret.
  public var description: String { "credentials `\(accessKeyID)`" }

  /// Nothing but the name, for `dump` and test reports.
  public var customMirror: Mirror { Mirror(self, children: ["accessKeyID": accessKeyID]) }
}
