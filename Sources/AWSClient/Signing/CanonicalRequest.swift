import HTTPTransport

/// A request in the one form that both sides sign.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request
struct CanonicalRequest {
  /// The names of the headers that are signed, in their order, joined by semicolons.
  let signedHeaders: String
  /// The form's text.
  let text: String

  /// The form of a request whose path and query are as they are sent.
  init(
    method: String, path: String, query: String?, headers: [HTTPHeaders.Field], payloadHash: String,
    rules: SigningRules
  ) {
    let values = Self.values(headers)
    signedHeaders = values.map(\.name).joined(separator: ";")
    let lines =
      [method, Self.path(path, rules), Self.query(query ?? "")] + values.map { "\($0.name):\($0.value)" }
      + ["", signedHeaders, payloadHash]
    text = lines.joined(separator: "\n")
  }

  /// Headers that proxies and libcurl set or change are not signed.
  private static let unsignedNames = ["authorization", "connection", "expect", "transfer-encoding", "user-agent"]
  /// The header that carries the trace is set anew at every hop.
  private static let traceName = "x-amzn-trace-id"

  private static func values(_ headers: [HTTPHeaders.Field]) -> [(name: String, value: String)] {
    var values: [String: [String]] = [:]
    for field in headers {
      let name = field.name.lowercasedASCII
      guard !unsignedNames.contains(name), name != traceName else { continue }
      values[name, default: []].append(collapsed(field.value))
    }
    return values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
      ($0.key, $0.value.joined(separator: ","))
    }
  }

  /// The value with one blank for every run of blanks, none at the ends.
  private static func collapsed(_ value: String) -> String {
    let words = value.utf8.split { $0 == UInt8(ascii: " ") || (0x09...0x0D).contains($0) }
    return words.map { String(Substring($0)) }.joined(separator: " ")
  }

  /// The path, normalised and encoded as the service wants it.
  private static func path(_ path: String, _ rules: SigningRules) -> String {
    let normal = rules.normalizesPath ? normalized(path) : path
    if normal.isEmpty { return "/" }
    return rules.encodesPath ? PercentEncoding.encode(normal, keepsSlashes: true) : normal
  }

  /// The path without `.`, `..` and empty segments (RFC 3986, section 5.2.4).
  private static func normalized(_ path: String) -> String {
    var segments: [Substring.UTF8View] = []
    for segment in Substring(path).utf8.split(separator: UInt8(ascii: "/")) {
      switch String(Substring(segment)) {
      case ".": break
      case "..": _ = segments.popLast()
      default: segments.append(segment)
      }
    }
    let joined = segments.map { String(Substring($0)) }.joined(separator: "/")
    let isFolder = path.utf8.last == UInt8(ascii: "/")
    return "/" + joined + (isFolder && !segments.isEmpty ? "/" : "")
  }

  /// The parameters, each encoded once, by the bytes of name and value.
  private static func query(_ query: String) -> String {
    let pairs = query.utf8.split(separator: UInt8(ascii: "&")).map { part -> (name: String, value: String) in
      let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let coded = sides.map { PercentEncoding.encode(PercentEncoding.decode(Substring($0))) }
      return (coded.first ?? "", coded.count > 1 ? coded[1] : "")
    }
    return pairs.sorted { left, right in
      left.name.hasSameBytes(as: right.name)
        ? left.value.utf8.lexicographicallyPrecedes(right.value.utf8)
        : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
  }
}
