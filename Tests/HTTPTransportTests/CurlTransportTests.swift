import HTTPTransport
import TestSupport
import XCTest

final class CurlTransportTests: ServedTestCase {
  func testSendsEveryMethodAsItIs() throws {
    let server = try serve { request in .status(200, headers: [("X-Method", request.method)], request.body) }
    for method in HTTPMethod.allCases {
      for body in [[], Array("a\0b".utf8), [UInt8](repeating: 7, count: 3 << 20)] {
        if method == .head, !body.isEmpty { continue }
        let sent = HTTPRequest(method, try url(server, "/p"), headers: ["X-One": "1", "X-Empty": ""], body: body)
        let answer = try transport.send(sent, limits: limits())
        let name = "\(method) with \(body.count) bytes"
        XCTAssertEqual(answer.status, 200, name)
        XCTAssertEqual(answer.headers["x-method"], method.rawValue, name)
        XCTAssertEqual(answer.body, body, name)
        let request = try XCTUnwrap(server.requests.last, name)
        XCTAssertEqual(request.method, method.rawValue, name)
        XCTAssertEqual(request.header("x-one"), "1", name)
        XCTAssertEqual(request.header("x-empty"), "", name)
        XCTAssertEqual(request.header("host"), "127.0.0.1:\(server.port)", name)
        for absent in ["accept", "content-type", "expect", "user-agent"] {
          XCTAssertNil(request.header(absent), "\(absent) of \(name)")
        }
        let length = body.isEmpty && method != .post && method != .put ? nil : "\(body.count)"
        XCTAssertEqual(request.header("content-length"), length, name)
      }
    }
    XCTAssertEqual(server.connections, 1, "the connection is kept")
  }

  func testSendsTargetsByteForByte() throws {
    let server = try serve { _ in .status(200, "") }
    for target in ["/a/../b/./c//d", "/%2e%2E/%41", "/?a=b&&c", "/a?b?c", "/'()*!", "/a;b=c,d"] {
      _ = try transport.send(HTTPRequest(.get, url(server, target)), limits: limits())
      XCTAssertEqual(server.requests.last?.target, target)
    }
  }

  func testFollowsNoRedirect() throws {
    let server = try serve { _ in .status(307, headers: [("Location", "/elsewhere")], "moved") }
    let answer = try get(server)
    XCTAssertEqual(answer.status, 307)
    XCTAssertEqual(answer.headers["Location"], "/elsewhere")
    XCTAssertEqual(server.requests.count, 1)
  }

  func testReadsAnswersInEveryForm() throws {
    let cases: [(name: String, wire: String, status: Int, body: String)] = [
      (
        "chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", 200, "abcde"
      ),
      ("ended by closing", "HTTP/1.1 200 OK\r\n\r\nabc", 200, "abc"),
      ("interim", "HTTP/1.1 103 Hint\r\nX: 1\r\n\r\nHTTP/1.1 404 No\r\nX: 2\r\nContent-Length: 1\r\n\r\nx", 404, "x"),
      ("no content", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""),
    ]
    for (name, wire, status, body) in cases {
      let server = try serve { _ in LoopbackAnswer([.send(Array(wire.utf8)), .close]) }
      let answer = try get(server)
      XCTAssertEqual(answer.status, status, name)
      XCTAssertEqual(String(decoding: answer.body, as: UTF8.self), body, name)
      if name == "interim" { XCTAssertEqual(answer.headers.fields.map(\.value), ["2", "1"], name) }
    }
  }

  func testRefusesHeadersThatWouldAddOthers() throws {
    let server = try serve { _ in .status(200, "") }
    for (name, value) in [("X", "a\r\nY: b"), ("X", "a\nb"), ("X\r\nY", "b"), ("", "a"), ("X Y", "a"), ("X", "\u{0}")] {
      let request = HTTPRequest(.get, try url(server), headers: [name: value])
      XCTAssertThrowsError(try transport.send(request, limits: limits()), name) { error in
        XCTAssertEqual(error as? HTTPError, .invalidHeader(name: name))
      }
    }
    XCTAssertEqual(server.requests.count, 0)
  }

  func testSeveralThreadsSendAtOnce() throws {
    let server = try serve { request in .status(200, request.target).after(milliseconds: 50) }
    let base = try url(server)
    let transport = transport
    let limits = limits()
    let wrong = LockedCount()
    DispatchQueue.concurrentPerform(iterations: 24) { number in
      let target = HTTPURL(base, path: "/\(number)")
      let answer = try? transport.send(HTTPRequest(.get, target), limits: limits)
      if answer?.body != Array("/\(number)".utf8) { wrong.add() }
    }
    XCTAssertEqual(wrong.count, 0)
    XCTAssertEqual(server.requests.count, 24)
    XCTAssertLessThanOrEqual(server.connections, 24)
  }
}

/// A number that threads count up.
private final class LockedCount: @unchecked Sendable {
  private let lock = NSLock()
  private var value = 0
  var count: Int { lock.withLock { value } }
  func add() { lock.withLock { value += 1 } }
}
