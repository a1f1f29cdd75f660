/// Why there is no whole answer.
public enum HTTPError: Error, Hashable, Sendable {
  /// A header field holds a byte that no header may; nothing was sent.
  case invalidHeader(name: String)
  /// The time was over before anything was sent.
  case deadlinePassed
  /// The host's name leads to no address.
  case unresolved(host: String)
  /// No connection to the host could be made, or its TLS handshake did not come to an end.
  case notConnected(host: String, reason: String)
  /// The host cannot prove who it is: its certificate is not trusted, names another host, ...
  case insecure(host: String, reason: String)
  /// The time was over; `received` bytes of the body were there by then.
  case timedOut(host: String, received: Int)
  /// The connection was closed before the first byte of an answer.
  case noAnswer(host: String)
  /// The connection broke after `received` bytes of the body.
  case reset(host: String, received: Int)
  /// The connection was closed in good order, but before the body's end: `expected` bytes, where that was announced.
  case truncated(host: String, received: Int, expected: Int?)
  /// Body or headers are longer than is taken.
  case tooLarge(limit: Int)
  /// What came back is not HTTP.
  case malformedAnswer(host: String, reason: String)
  /// Something else, in libcurl's words and number.
  case other(host: String, code: Int, reason: String)

  /// Whether another try may do better: the fault lies with connection, time or server, not with the request.
  public var isTransient: Bool {
    switch self {
    case .invalidHeader, .deadlinePassed, .insecure, .tooLarge, .malformedAnswer, .other: false
    case .unresolved, .notConnected, .timedOut, .noAnswer, .reset, .truncated: true
    }
  }
}
