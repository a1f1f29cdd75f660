/// An absolute `http` or `https` URL without user, password or fragment (RFC 3986), sent byte for byte as it is.
public struct HTTPURL: Hashable, Sendable, CustomStringConvertible {
  /// Whether the scheme is `https`.
  public let isSecure: Bool
  /// The name or address of the host, an IPv6 address in its brackets.
  public let host: String
  /// The port, where one other than the scheme's own is named.
  public let port: UInt16?
  /// The path, percent-encoded; it begins with a slash.
  public var path: String
  /// What follows `?`, percent-encoded; nil where there is no `?`.
  public var query: String?

  /// Reads a URL; nil where it is no such URL or holds a byte that may not be sent.
  public init?(_ text: String) {
    let bytes = text.utf8
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "\\") }) else {
      return nil
    }
    let scheme: String
    switch true {
    case text.prefix(8).equalsIgnoringCase("https://"): (isSecure, scheme) = (true, "https://")
    case text.prefix(7).equalsIgnoringCase("http://"): (isSecure, scheme) = (false, "http://")
    default: return nil
    }
    let rest = text.dropFirst(scheme.utf8.count)
    let end = rest.utf8.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
    guard let (host, port) = Self.authority(rest[..<end], defaultPort: isSecure ? 443 : 80) else { return nil }
    self.host = host
    self.port = port
    let tail = rest[end...].utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    let path = tail.first.map { String(Substring($0)) } ?? ""
    self.path = path.isEmpty ? "/" : path
    query = tail.count > 1 ? String(Substring(tail[1])) : nil
  }

  /// Scheme, host and port as another URL has them, with a path and query of its own.
  public init(_ base: HTTPURL, path: String, query: String? = nil) {
    self = base
    self.path = path
    self.query = query
  }

  /// What the `Host` header says.
  public var hostHeader: String { port.map { "\(host):\($0)" } ?? host }

  /// The URL's text.
  public var description: String {
    (isSecure ? "https://" : "http://") + hostHeader + target
  }

  /// Path and query, as the request line says them.
  public var target: String { query.map { path + "?" + $0 } ?? path }

  private static func authority(_ text: Substring, defaultPort: UInt16) -> (String, UInt16?)? {
    var host = text
    var port: UInt16?
    let afterAddress = text.utf8.lastIndex(of: UInt8(ascii: "]")) ?? text.startIndex
    if let colon = text[afterAddress...].utf8.lastIndex(of: UInt8(ascii: ":")) {
      let digits = text[text.utf8.index(after: colon)...]
      guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
        let number = UInt16(digits), number > 0
      else { return nil }
      host = text[..<colon]
      port = number == defaultPort ? nil : number
    }
    guard !host.isEmpty, isHost(host) else { return nil }
    return (String(host), port)
  }

  private static func isHost(_ host: Substring) -> Bool {
    let isAddress = host.begins(with: "[") && host.utf8.last == UInt8(ascii: "]") && host.utf8.count > 2
    return host.utf8.enumerated().allSatisfy { offset, byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
        true
      case UInt8(ascii: ":"): isAddress
      case UInt8(ascii: "["): isAddress && offset == 0
      case UInt8(ascii: "]"): isAddress && offset == host.utf8.count - 1
      default: false
      }
    }
  }
}
