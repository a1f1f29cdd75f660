public import HTTPTransport

/// Where a service is reached.
public struct Endpoint: Hashable, Sendable {
  /// Scheme, host and port, and a path where the endpoint has one.
  public let url: HTTPURL
  /// Whether it is one that the environment names instead of AWS's own.
  public let isOverride: Bool

  /// The endpoint of a service in a region, or the one that `AWS_ENDPOINT_URL_…` or `AWS_ENDPOINT_URL` names;
  /// `AWS_USE_FIPS_ENDPOINT` and `AWS_USE_DUALSTACK_ENDPOINT` are heeded.
  /// https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
  public init(_ service: AWSService, region: String, environment: [String: String]) throws(EndpointError) {
    guard Self.isRegion(region) else { throw EndpointError.invalidRegion(region) }
    func isOn(_ variable: String) -> Bool { environment[variable]?.equalsIgnoringCase("true") ?? false }
    let ignores = isOn("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")
    for name in ignores ? [] : [service.endpointVariable, "AWS_ENDPOINT_URL"] {
      guard let text = environment[name], !text.isEmpty else { continue }
      guard let url = HTTPURL(text), url.query == nil else { throw EndpointError.invalidURL(variable: name, text) }
      self.url = url
      isOverride = true
      return
    }
    let host = try Self.host(
      service, region, isValidated: isOn("AWS_USE_FIPS_ENDPOINT"), isDualStack: isOn("AWS_USE_DUALSTACK_ENDPOINT"))
    guard let url = HTTPURL("https://\(host)") else { throw EndpointError.invalidRegion(region) }
    self.url = url
    isOverride = false
  }

  /// The host of AWS's own endpoint.
  /// https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html
  private static func host(
    _ service: AWSService, _ region: String, isValidated: Bool, isDualStack: Bool
  ) throws(EndpointError) -> String {
    let partition = Partition(region: region)
    // The usual endpoint of STS in GovCloud is a validated one.
    let isUsual = !isValidated || service == .sts && partition == .usGov && !isDualStack
    let name = service.rawValue + (isUsual ? "" : "-fips")
    guard isDualStack else { return "\(name).\(region).\(partition.dnsSuffix)" }
    guard let suffix = partition.dualStackSuffix else { throw .noDualStack(region) }
    return service == .s3 ? "\(name).dualstack.\(region).\(partition.dnsSuffix)" : "\(name).\(region).\(suffix)"
  }

  /// The URL of a path below the endpoint; both are percent-encoded, and `path` begins with a slash.
  func url(path: String, query: String? = nil) -> HTTPURL {
    let base = url.path.utf8.last == UInt8(ascii: "/") ? String(url.path.dropLast()) : url.path
    return HTTPURL(url, path: base + path, query: query)
  }

  /// Letters, digits and dashes: what else would make another host of the name.
  private static func isRegion(_ region: String) -> Bool {
    !region.isEmpty && region.utf8.count <= 63
      && region.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
      }
  }
}

/// Why it cannot be told where a service is reached.
public enum EndpointError: Error, Hashable, Sendable {
  /// The text is no region's name.
  case invalidRegion(String)
  /// The variable holds no URL.
  case invalidURL(variable: String, String)
  /// The text is no bucket's name.
  case invalidBucket(String)
  /// The region's partition has no endpoints for both versions of IP.
  case noDualStack(String)
}

extension EndpointError: CustomStringConvertible {
  /// One sentence for the user.
  public var description: String {
    switch self {
    case .invalidRegion(let text): "`\(text)` is no region; name one such as `eu-central-1`"
    case .invalidURL(let variable, let text):
      "`\(text)` in \(variable) is no URL; give one such as `https://host:port`"
    case .noDualStack(let region): "region `\(region)` has no dual-stack endpoints; unset AWS_USE_DUALSTACK_ENDPOINT"
    case .invalidBucket(let text):
      "`\(text)` is no bucket's name: letters, digits, dots and dashes; ARNs are not taken"
    }
  }
}
