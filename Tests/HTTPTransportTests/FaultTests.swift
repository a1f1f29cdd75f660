import HTTPTransport
import TestSupport
import XCTest

final class FaultTests: ServedTestCase {
  func testEveryFaultIsToldApart() throws {
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabcd".utf8)
    let chunked = Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nabcd".utf8)
    let host = "127.0.0.1"
    let cases: [(name: String, steps: [LoopbackAnswer.Step], expected: HTTPError)] = [
      ("closed at once", [.close], .noAnswer(host: host)),
      ("reset at once", [.reset], .noAnswer(host: host)),
      ("closed within the body", [.send(head), .close], .truncated(host: host, received: 4, expected: 10)),
      ("closed within a chunk", [.send(chunked), .close], .truncated(host: host, received: 4, expected: nil)),
      (
        "reset within the body", [.send(head), .pause(milliseconds: 100), .reset], .reset(host: host, received: 4)
      ),
      ("silent", [.pause(milliseconds: 20_000)], .timedOut(host: host, received: 0)),
      (
        "silent within the body", [.send(head), .pause(milliseconds: 20_000)], .timedOut(host: host, received: 4)
      ),
      (
        "too large",
        [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n".utf8) + [UInt8](repeating: 65, count: 1001))],
        .tooLarge(limit: 1000)
      ),
    ]
    for (name, steps, expected) in cases {
      let server = try serve { _ in LoopbackAnswer(steps) }
      let isSlow = if case .timedOut = expected { true } else { false }
      let limits = limits(milliseconds: isSlow ? 300 : 20_000, maximumBody: 1000)
      XCTAssertEqual(error(server, limits: limits), expected, name)
      // The next request is none the worse for it.
      let healthy = try serve { _ in .status(200, "well") }
      XCTAssertEqual(try get(healthy).body, Array("well".utf8), "after \(name)")
    }
  }

  func testHeadersWithoutEndAreNotTaken() throws {
    let lines = String(repeating: "X-Line: " + String(repeating: "a", count: 1000) + "\r\n", count: 400)
    let server = try serve { _ in LoopbackAnswer([.send(Array(("HTTP/1.1 200 OK\r\n" + lines + "\r\n").utf8)), .close])
    }
    XCTAssertEqual(error(server, limits: limits(maximumBody: 1000)), .tooLarge(limit: 1000))
  }

  func testWhatIsNotHTTPIsNotTaken() throws {
    for text in ["hello\r\n\r\n", "\u{0}\u{1}\u{2}", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"] {
      let server = try serve { _ in LoopbackAnswer([.send(Array(text.utf8)), .close]) }
      switch error(server) {
      case .malformedAnswer, .other, .noAnswer: break
      case let other: XCTFail("\(text.debugDescription): \(String(describing: other))")
      }
    }
  }

  func testDescriptorsStayAsMany() throws {
    #if os(Linux)
      let healthy = try serve { _ in .status(200, "well") }
      let faulty = try serve { request in
        LoopbackAnswer.status(200, Array("ab".utf8), length: 9).then(
          request.connection % 2 == 0 ? .close : .reset)
      }
      func descriptors() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
      XCTAssertNotNil(error(faulty))
      _ = try get(healthy)
      let before = try descriptors()
      for _ in 0..<200 {
        XCTAssertNotNil(error(faulty))
        XCTAssertEqual(try get(healthy).status, 200)
      }
      // The server's side of a connection may be closed a little later.
      XCTAssertLessThan(try descriptors(), before + 10)
      XCTAssertEqual(healthy.connections, 1)
    #else
      throw XCTSkip("skipped: there is no /proc here")
    #endif
  }

  func testNothingListens() throws {
    let server = try serve { _ in .status(200, "") }
    server.stop()
    guard case .notConnected(host: "127.0.0.1", _)? = error(server) else {
      return XCTFail("\(String(describing: error(server)))")
    }
  }

  func testUnknownNamesAreToldApart() throws {
    let url = try XCTUnwrap(HTTPURL("http://no-such-name.invalid/"))
    XCTAssertThrowsError(try transport.send(HTTPRequest(.get, url), limits: limits())) { error in
      XCTAssertEqual(error as? HTTPError, .unresolved(host: "no-such-name.invalid"))
    }
  }

  func testATimeThatIsOverSendsNothing() throws {
    let server = try serve { _ in .status(200, "") }
    XCTAssertEqual(error(server, limits: limits(milliseconds: -1)), .deadlinePassed)
    XCTAssertEqual(
      error(server, limits: HTTPLimits(connectBy: MonotonicInstant(nanoseconds: 0))), .deadlinePassed)
    XCTAssertEqual(server.requests.count, 0)
  }

  func testAKeptConnectionThatIsClosedIsReplaced() throws {
    for step in [LoopbackAnswer.Step.close, .reset] {
      // Each connection answers once, and ends upon the second request without a word.
      let seen = LockedSet()
      let server = try serve { request in
        seen.insert(request.connection) ? .status(200, "first") : LoopbackAnswer([step])
      }
      for method in [HTTPMethod.get, .post, .put] {
        let request = HTTPRequest(method, try url(server), body: method == .get ? [] : [1, 2, 3])
        XCTAssertEqual(try transport.send(request, limits: limits()).body, Array("first".utf8), "\(method) \(step)")
      }
      XCTAssertEqual(server.connections, 3, "\(step)")
    }
  }

  func testAFreshConnectionIsNotTriedTwice() throws {
    let server = try serve { _ in LoopbackAnswer([.close]) }
    XCTAssertEqual(error(server), .noAnswer(host: "127.0.0.1"))
    XCTAssertEqual(server.requests.count, 1)
  }

  func testAKeptConnectionThatBreaksWithinTheAnswerIsNotTriedAgain() throws {
    let seen = LockedSet()
    let server = try serve { request in
      seen.insert(request.connection)
        ? .status(200, "first") : LoopbackAnswer.status(200, Array("ab".utf8), length: 9).then(.close)
    }
    XCTAssertEqual(try get(server).status, 200)
    XCTAssertEqual(error(server), .truncated(host: "127.0.0.1", received: 2, expected: 9))
    XCTAssertEqual(server.requests.count, 2)
  }
}

/// Numbers that threads add.
private final class LockedSet: @unchecked Sendable {
  private let lock = NSLock()
  private var values: Set<Int> = []
  func insert(_ value: Int) -> Bool { lock.withLock { values.insert(value).inserted } }
}
