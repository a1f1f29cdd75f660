import HTTPTransport

/// Calls of the Security Token Service in one region.
public struct STSClient: Sendable {
  private let connection: AWSConnection
  private let region: String
  private let endpoint: Endpoint

  /// The STS of a region, or the endpoint that the environment names.
  public init(_ connection: AWSConnection, region: String) throws(AWSError) {
    self.connection = connection
    self.region = region
    endpoint = try connection.endpoint(of: .sts, region: region)
  }

  /// Temporary keys of a role.
  /// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  public func assumeRole(_ request: AssumeRoleRequest, _ context: CallContext) throws(AWSError) -> Credentials {
    try call("AssumeRole", request.parameters, context) { result in
      guard let element = result["Credentials"], let key = element["AccessKeyId"]?.text,
        let secret = element["SecretAccessKey"]?.text, let token = element["SessionToken"]?.text,
        let expiration = element["Expiration"].flatMap({ Timestamp(iso8601: $0.text) })
      else { return nil }
      return Credentials(
        accessKeyID: key, secretAccessKey: secret, sessionToken: token, expiration: expiration.epochSeconds * 1000)
    }
  }

  /// What `read` makes of the element with the operation's result.
  private func call<Answer>(
    _ operation: String, _ parameters: [(String, String)], _ context: CallContext,
    read: (XMLElement) -> Answer?
  ) throws(AWSError) -> Answer {
    let fields = [("Action", operation), ("Version", "2011-06-15")] + parameters
    let body = fields.map { "\($0.0)=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
    let request = HTTPRequest(
      .post, endpoint.url(path: "/"),
      headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"], body: Array(body.utf8))
    let call = AWSCall(
      service: .sts, operation: operation, request: request, signer: RequestSigner(service: "sts", region: region),
      form: .xml)
    return try connection.send(call, context) { response in
      guard let result = XMLElement.parse(response.body)?[operation + "Result"], let answer = read(result) else {
        return .unreadable("it is no \(operation)Response with all its parts")
      }
      return .answer(answer)
    }
  }
}
