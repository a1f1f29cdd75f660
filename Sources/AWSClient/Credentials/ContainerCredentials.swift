public import HTTPTransport
import Terminal

/// Keys of the role of a task or pod, from the endpoint that its host serves.
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
public struct ContainerCredentials: CredentialsProvider {
  private let surroundings: Surroundings
  private static let name = "the container's endpoint"
  private static let relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
  private static let full = "AWS_CONTAINER_CREDENTIALS_FULL_URI"

  /// The keys that the surroundings' environment tells the way to.
  public init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// The keys; nil where neither variable with a URI is set.
  public func credentials(by deadline: MonotonicInstant?) throws(CredentialsError) -> Credentials? {
    guard let url = try url() else { return nil }
    var request = HTTPRequest(.get, url, headers: ["Accept": "application/json"])
    if let token = try token() { request.headers["Authorization"] = token }
    let body = try CredentialsEndpoint(name: Self.name, surroundings: surroundings).body(of: request, by: deadline)
    return try Credentials(json: body, tokenName: "Token", source: Self.name)
  }

  private func url() throws(CredentialsError) -> HTTPURL? {
    if let path = surroundings.variable(Self.relative) {
      guard path.begins(with: "/"), let url = HTTPURL("http://169.254.170.2" + path) else {
        throw .forbiddenURL(variable: Self.relative, path)
      }
      return url
    }
    guard let text = surroundings.variable(Self.full) else { return nil }
    guard let url = HTTPURL(text), url.isSecure || Self.isNear(url.host) else {
      throw .forbiddenURL(variable: Self.full, text)
    }
    return url
  }

  /// Loopback, and the addresses that ECS and EKS serve keys at: anyone between could read the answer of others.
  private static func isNear(_ host: String) -> Bool {
    if ["localhost", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"].contains(host.lowercasedASCII) {
      return true
    }
    let parts = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4 && String(Substring(parts[0])) == "127"
      && parts.allSatisfy { UInt8(String(Substring($0))) != nil }
  }

  private func token() throws(CredentialsError) -> String? {
    guard let path = surroundings.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") else {
      return surroundings.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN")
    }
    do throws(FileError) {
      // Read each time: the host writes a new token before the old one ends.
      let bytes = try surroundings.readFile(path)
      return String(decoding: bytes.filter { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    } catch {
      throw .file(error)
    }
  }
}
