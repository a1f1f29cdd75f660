/// A request, whole in memory.
public struct HTTPRequest: Hashable, Sendable {
  /// What is asked.
  public var method: HTTPMethod
  /// Of which resource.
  public var url: HTTPURL
  /// The fields that are sent, beside `Host` and `Content-Length`, which follow from URL and body.
  public var headers: HTTPHeaders
  /// The bytes that are sent with it; empty for none.
  public var body: [UInt8]

  /// A request.
  public init(_ method: HTTPMethod, _ url: HTTPURL, headers: HTTPHeaders = [:], body: [UInt8] = []) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}
