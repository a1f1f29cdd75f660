/// How a service wants its requests signed.
public struct SigningRules: Hashable, Sendable {
  /// Whether `.`, `..` and double slashes are taken out of the path that is signed.
  public var normalizesPath: Bool
  /// Whether the path, as it is sent, is encoded once more.
  public var encodesPath: Bool
  /// Whether the body's hash is sent in `x-amz-content-sha256`.
  public var sendsContentHash: Bool
  /// Whether the session token is signed; else it is added to the signed request.
  public var signsSessionToken: Bool

  /// Rules.
  public init(
    normalizesPath: Bool = true, encodesPath: Bool = true, sendsContentHash: Bool = false,
    signsSessionToken: Bool = true
  ) {
    self.normalizesPath = normalizesPath
    self.encodesPath = encodesPath
    self.sendsContentHash = sendsContentHash
    self.signsSessionToken = signsSessionToken
  }

  /// The rules of all services but S3.
  public static let standard = SigningRules()

  /// S3's: the path is signed as it is sent, since each of its bytes is one of the object's key, and the hash is sent.
  /// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
  public static let s3 = SigningRules(normalizesPath: false, encodesPath: false, sendsContentHash: true)
}

/// What of the body is signed.
public enum PayloadSigning: Hashable, Sendable {
  /// Every byte.
  case whole
  /// None: `UNSIGNED-PAYLOAD`, which S3 takes over TLS.
  case unsigned
}
