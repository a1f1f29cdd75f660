import HTTPTransport
import TestSupport
import XCTest

/// A test with servers on the loopback, stopped at its end.
class ServedTestCase: XCTestCase {
  let transport = CurlTransport(time: SystemTime())

  override class func setUp() { BrokenPipe.ignore() }

  func serve(_ answer: @escaping @Sendable (LoopbackRequest) -> LoopbackAnswer) throws -> LoopbackServer {
    let server = try LoopbackServer(answer)
    addTeardownBlock { server.stop() }
    return server
  }

  func url(_ server: LoopbackServer, _ target: String = "/") throws -> HTTPURL {
    try XCTUnwrap(HTTPURL(server.url + target))
  }

  /// Limits that end a test that would hang.
  func limits(milliseconds: Int = 20_000, maximumBody: Int = HTTPLimits.standardMaximumBody) -> HTTPLimits {
    HTTPLimits(answerBy: SystemTime().now.advanced(byMilliseconds: milliseconds), maximumBody: maximumBody)
  }

  func get(_ server: LoopbackServer, limits: HTTPLimits? = nil) throws -> HTTPResponse {
    try transport.send(HTTPRequest(.get, url(server)), limits: limits ?? self.limits())
  }

  func error(_ server: LoopbackServer, limits: HTTPLimits? = nil) -> HTTPError? {
    do {
      _ = try get(server, limits: limits)
      return nil
    } catch { return error as? HTTPError }
  }
}
