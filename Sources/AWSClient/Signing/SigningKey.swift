/// What a signature counts for: a day, a region, a service.
struct CredentialScope {
  let timestamp: Timestamp
  let region: String
  let service: String

  /// `20150830/us-east-1/iam/aws4_request`
  var text: String { "\(timestamp.day)/\(region)/\(service)/aws4_request" }

  /// What is signed for a canonical request.
  func stringToSign(_ canonical: String) -> String {
    [SigningKey.algorithm, timestamp.basic, text, Digest.hexadecimalSHA256(Array(canonical.utf8))]
      .joined(separator: "\n")
  }
}

/// The key that is derived from the secret for one scope.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#calculate-signature
struct SigningKey {
  static let algorithm = "AWS4-HMAC-SHA256"
  private let bytes: [UInt8]

  init(secret: String, scope: CredentialScope) {
    var key = Array("AWS4".utf8) + secret.utf8
    for part in [scope.timestamp.day, scope.region, scope.service, "aws4_request"] {
      key = Digest.hmac(part, key: key)
    }
    bytes = key
  }

  /// The signature of a text, in hexadecimal digits.
  func signature(of text: String) -> String { Digest.hexadecimal(Digest.hmac(text, key: bytes)) }
}
