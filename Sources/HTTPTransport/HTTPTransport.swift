/// What sends a request and waits for its answer.
///
/// Threads may send at the same time; each waits for its own answer.
public protocol HTTPTransport: Sendable {
  /// The whole answer, whatever its status; redirects are answers like others.
  func send(_ request: HTTPRequest, limits: HTTPLimits) throws(HTTPError) -> HTTPResponse
}
