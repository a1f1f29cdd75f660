public import HTTPTransport

/// Signs requests to one service in one region (AWS Signature Version 4).
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
public struct RequestSigner: Hashable, Sendable {
  /// The name that the service signs by, such as `glue`.
  public let service: String
  /// The region that the signature counts in.
  public let region: String
  /// What the service wants.
  public let rules: SigningRules

  /// A signer for a service in a region.
  public init(service: String, region: String, rules: SigningRules = .standard) {
    self.service = service
    self.region = region
    self.rules = rules
  }

  /// The request with `X-Amz-Date`, the session token if there is one, and `Authorization`.
  public func sign(
    _ request: HTTPRequest, with credentials: Credentials, at epochMilliseconds: Int64,
    payload: PayloadSigning = .whole
  ) -> HTTPRequest {
    let scope = scope(at: epochMilliseconds)
    var signed = request
    signed.headers["Authorization"] = nil
    signed.headers["X-Amz-Date"] = scope.timestamp.basic
    signed.headers["X-Amz-Security-Token"] = rules.signsSessionToken ? credentials.sessionToken : nil
    let hash = payloadHash(request, payload)
    if rules.sendsContentHash { signed.headers["x-amz-content-sha256"] = hash }
    let canonical = canonical(signed, payloadHash: hash)
    let signature = SigningKey(secret: credentials.secretAccessKey, scope: scope)
      .signature(of: scope.stringToSign(canonical.text))
    signed.headers["Authorization"] =
      "\(SigningKey.algorithm) Credential=\(credentials.accessKeyID)/\(scope.text), "
      + "SignedHeaders=\(canonical.signedHeaders), Signature=\(signature)"
    if !rules.signsSessionToken { signed.headers["X-Amz-Security-Token"] = credentials.sessionToken }
    return signed
  }

  func scope(at epochMilliseconds: Int64) -> CredentialScope {
    CredentialScope(timestamp: Timestamp(epochMilliseconds: epochMilliseconds), region: region, service: service)
  }

  func canonical(_ request: HTTPRequest, payloadHash: String) -> CanonicalRequest {
    let host = HTTPHeaders.Field("host", request.url.hostHeader)
    let others = request.headers.fields.filter { !$0.name.equalsIgnoringCase("host") }
    return CanonicalRequest(
      method: request.method.rawValue, path: request.url.path, query: request.url.query, headers: [host] + others,
      payloadHash: payloadHash, rules: rules)
  }

  func payloadHash(_ request: HTTPRequest, _ payload: PayloadSigning) -> String {
    payload == .unsigned ? "UNSIGNED-PAYLOAD" : Digest.hexadecimalSHA256(request.body)
  }
}
