public import HTTPTransport

/// Keys of the role of an EC2 instance, from its metadata service, version 2 only.
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html
public struct InstanceCredentials: CredentialsProvider {
  private let surroundings: Surroundings
  private static let name = "the instance's metadata service"

  /// The keys of the instance that the process runs on.
  public init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// The keys; nil where there is no metadata service, or it knows of no role.
  public func credentials(by deadline: MonotonicInstant?) throws(CredentialsError) -> Credentials? {
    if surroundings.variable("AWS_EC2_METADATA_DISABLED")?.equalsIgnoringCase("true") ?? false { return nil }
    let base = try base()
    let endpoint = CredentialsEndpoint(name: Self.name, surroundings: surroundings, milliseconds: 1000)
    guard let token = try token(endpoint, base, by: deadline) else { return nil }
    let headers: HTTPHeaders = ["X-aws-ec2-metadata-token": token]
    let path = "/latest/meta-data/iam/security-credentials/"
    let listing = try endpoint.send(HTTPRequest(.get, HTTPURL(base, path: path), headers: headers), by: deadline)
    if listing.status == 404 { return nil }
    guard listing.isSuccess else { throw .refused(source: Self.name, status: listing.status, message: "") }
    let role = listing.body.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard !role.isEmpty else { return nil }
    let name = PercentEncoding.encode(String(decoding: role, as: UTF8.self))
    let request = HTTPRequest(.get, HTTPURL(base, path: path + name), headers: headers)
    return try Credentials(
      json: try endpoint.body(of: request, by: deadline), tokenName: "Token", source: Self.name)
  }

  /// The token of a session; nil where nothing answers.
  private func token(
    _ endpoint: CredentialsEndpoint, _ base: HTTPURL, by deadline: MonotonicInstant?
  ) throws(CredentialsError) -> String? {
    let request = HTTPRequest(
      .put, HTTPURL(base, path: "/latest/api/token"), headers: ["X-aws-ec2-metadata-token-ttl-seconds": "21600"])
    let response: HTTPResponse
    do throws(CredentialsError) {
      response = try endpoint.send(request, by: deadline, attempts: 1)
    } catch {
      // Elsewhere than on EC2 nothing answers, and that is no fault.
      if case .unreachable = error { return nil }
      throw error
    }
    guard response.isSuccess else { throw .refused(source: Self.name, status: response.status, message: "") }
    return String(decoding: response.body, as: UTF8.self)
  }

  private func base() throws(CredentialsError) -> HTTPURL {
    let variable = "AWS_EC2_METADATA_SERVICE_ENDPOINT"
    let usesIPv6 = surroundings.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE")?.equalsIgnoringCase("IPv6") ?? false
    let text = surroundings.variable(variable) ?? (usesIPv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254")
    guard let url = HTTPURL(text) else { throw .forbiddenURL(variable: variable, text) }
    return url
  }
}
