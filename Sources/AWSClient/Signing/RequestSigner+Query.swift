public import HTTPTransport

extension RequestSigner {
  /// The request with the signature in its URL, so that whoever has the URL may send it for so many seconds.
  ///
  /// S3 signs no body in a URL; any other service signs it.
  public func presign(
    _ request: HTTPRequest, with credentials: Credentials, at epochMilliseconds: Int64, expiresInSeconds: Int
  ) -> HTTPRequest {
    let scope = scope(at: epochMilliseconds)
    var signed = request
    let names = canonical(request, payloadHash: "").signedHeaders
    var parameters = [
      ("X-Amz-Algorithm", SigningKey.algorithm), ("X-Amz-Credential", "\(credentials.accessKeyID)/\(scope.text)"),
      ("X-Amz-Date", scope.timestamp.basic), ("X-Amz-Expires", "\(expiresInSeconds)"), ("X-Amz-SignedHeaders", names),
    ]
    let token = credentials.sessionToken.map { [("X-Amz-Security-Token", $0)] } ?? []
    if rules.signsSessionToken { parameters += token }
    signed.url.query = Self.query(request.url.query, parameters)
    let hash = payloadHash(request, rules.sendsContentHash ? .unsigned : .whole)
    let canonical = canonical(signed, payloadHash: hash)
    let signature = SigningKey(secret: credentials.secretAccessKey, scope: scope)
      .signature(of: scope.stringToSign(canonical.text))
    var rest = [("X-Amz-Signature", signature)]
    if !rules.signsSessionToken { rest = token + rest }
    signed.url.query = Self.query(signed.url.query, rest)
    return signed
  }

  private static func query(_ query: String?, _ parameters: [(String, String)]) -> String {
    let added = parameters.map { "\($0.0)=\(PercentEncoding.encode($0.1))" }
    return ((query.map { $0.isEmpty ? [] : [$0] } ?? []) + added).joined(separator: "&")
  }
}
