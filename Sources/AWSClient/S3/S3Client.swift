public import HTTPTransport

/// Calls of S3 in one region.
public struct S3Client: Sendable {
  private let connection: AWSConnection
  private let region: String
  private let endpoint: Endpoint
  /// What of the objects that are written is signed.
  private let payload: PayloadSigning

  /// The S3 of a region, or the endpoint that the environment names.
  ///
  /// - Parameter payload: `unsigned` saves hashing what is written; then it is TLS alone that guards it, so that without
  ///   TLS all is signed nevertheless.
  public init(_ connection: AWSConnection, region: String, payload: PayloadSigning = .whole) throws(AWSError) {
    self.connection = connection
    self.region = region
    endpoint = try connection.endpoint(of: .s3, region: region)
    self.payload = endpoint.url.isSecure ? payload : .whole
  }

  /// Writes an object.
  /// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
  ///
  /// - Parameter keyID: the KMS key that encrypts it; nil for what the bucket is set to.
  public func putObject(
    _ location: S3Location, body: [UInt8], contentType: String = "application/octet-stream", keyID: String? = nil,
    _ context: CallContext
  ) throws(AWSError) {
    var headers: HTTPHeaders = ["Content-Type": contentType]
    if let keyID {
      headers["x-amz-server-side-encryption"] = "aws:kms"
      headers["x-amz-server-side-encryption-aws-kms-key-id"] = keyID
    }
    let call = try call("PutObject", .put, location, headers, body)
    try connection.send(call, context) { _ in .answer(()) }
  }

  /// An object.
  /// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
  ///
  /// - Parameter limit: the most bytes that it may have.
  public func getObject(
    _ location: S3Location, limit: Int = HTTPLimits.standardMaximumBody, _ context: CallContext
  ) throws(AWSError) -> S3Object {
    var call = try call("GetObject", .get, location, [:], [])
    call.maximumBody = limit
    return try connection.send(call, context) { response in
      .answer(S3Object(head: Self.head(response, count: response.body.count), body: response.body))
    }
  }

  private func call(
    _ operation: String, _ method: HTTPMethod, _ location: S3Location, _ headers: HTTPHeaders, _ body: [UInt8]
  ) throws(AWSError) -> AWSCall {
    do throws(EndpointError) {
      let url = try S3Address.url(bucket: location.bucket, key: location.key, endpoint: endpoint)
      return AWSCall(
        service: .s3, operation: operation, request: HTTPRequest(method, url, headers: headers, body: body),
        signer: RequestSigner(service: "s3", region: region, rules: .s3), form: .xml, payload: payload)
    } catch {
      throw AWSError(service: AWSService.s3.rawValue, operation: operation, attempts: 0, cause: .endpoint(error))
    }
  }

  private static func head(_ response: HTTPResponse, count: Int) -> S3ObjectHead {
    S3ObjectHead(
      count: count, entityTag: response.headers["ETag"], lastModified: response.headers["Last-Modified"],
      bucketRegion: response.headers["x-amz-bucket-region"])
  }
}
