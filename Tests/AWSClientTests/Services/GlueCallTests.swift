import AWSClient
import Foundation
import HTTPTransport
import JSONText
import TestSupport
import XCTest

final class GlueCallTests: XCTestCase {
  func testACallAsksAsDocumented() throws {
    let signing = try SigningServer(self) { _ in .status(200, #"{"Database":{"Name":"d","Z":1,"A":2}}"#) }
    let glue = try GlueClient(signing.connection, region: "eu-central-1")
    let answer = try glue.call("GetDatabase", ["Name": "ä\"/", "CatalogId": "1"], CallContext())
    XCTAssertEqual(answer["Database"]?.members?.map(\.name), ["Name", "Z", "A"])
    let request = try XCTUnwrap(signing.server.requests.last)
    XCTAssertEqual(request.operation, "AWSGlue.GetDatabase")
    XCTAssertEqual(request.text, #"{"Name":"ä\"/","CatalogId":"1"}"#)
    XCTAssertEqual(request.header("Content-Type"), "application/x-amz-json-1.1")
  }

  func testAnEmptyAnswerIsAnObjectWithoutMembers() throws {
    let signing = try SigningServer(self) { _ in .status(200, "") }
    let glue = try GlueClient(signing.connection, region: "us-east-1")
    XCTAssertEqual(try glue.call("DeleteTable", [:], CallContext()).members?.count, 0)
  }

  /// What a text says; nil where it is no object.
  @Sendable private static func node(_ text: Span<UInt8>) -> JSONNode? {
    let document = JSONDocument.parse(text.withUnsafeBufferPointer { Array($0) })
    return document.errors.isEmpty && document.root?.members != nil ? document.root : nil
  }

  func testATextThatCannotBeReadIsAskedForAgain() throws {
    let counter = Counter()
    let signing = try SigningServer(self) { _ in
      .status(200, counter.next() < 2 ? #"{"a":1"# : #"{"a":2}"#)
    }
    let glue = try GlueClient(signing.connection, region: "us-east-1")
    let answers = try glue.readEach("GetPartitions", [[:]], CallContext(), Self.node)
    XCTAssertEqual(answers.map { JSONWriter.minified($0) }, [#"{"a":2}"#])
    let never = try SigningServer(self) { _ in .status(200, "[") }
    let error = thrown(AWSError.self, "unreadable") {
      _ = try GlueClient(never.connection, region: "us-east-1").readEach(
        "GetPartitions", [[:]], CallContext(), Self.node)
    }
    XCTAssertEqual(error?.cause, .unreadable("it is not a JSON object (error at byte 1)"))
  }

  func testRequestsAreSentAtTheSameTimeAndAnsweredInOrder() throws {
    let signing = try SigningServer(self) { request in
      // The first is answered last.
      .status(200, request.body).after(milliseconds: request.text.contains("0") ? 200 : 50)
    }
    let glue = try GlueClient(signing.connection, region: "us-east-1")
    for count in [0, 1, 8] {
      let requests = (0..<count).map { number -> JSONNode in ["Number": JSONNode("\(number)")] }
      let before = signing.server.connections
      let answers = try glue.readEach("GetPartitions", requests, CallContext(), Self.node)
      XCTAssertEqual(answers.map { $0["Number"]?.string }, (0..<count).map { "\($0)" }, "\(count)")
      if count == 8 { XCTAssertGreaterThan(signing.server.connections - before, 1, "one after the other") }
    }
  }

  func testOneFailureFailsAll() throws {
    let signing = try SigningServer(self) { request in
      request.text.contains("3")
        ? .status(400, #"{"__type":"AccessDeniedException","message":"no"}"#) : .status(200, "{}")
    }
    let glue = try GlueClient(signing.connection, region: "us-east-1")
    let error = thrown(AWSError.self, "segment") {
      _ = try glue.readEach(
        "GetPartitions", (0..<5).map { ["Number": JSONNode("\($0)")] }, CallContext(), Self.node)
    }
    XCTAssertEqual(error?.serviceError?.code, "AccessDeniedException")
  }

  func testFaultsAreMended() throws {
    let counter = Counter()
    let whole = #"{"TableList":[{"Name":"orders"}]}"#
    let bytes = Array("HTTP/1.1 200 OK\r\nContent-Length: \(whole.utf8.count)\r\n\r\n\(whole)".utf8)
    let half = Array(bytes.prefix(bytes.count - 9))
    let signing = try SigningServer(self) { _ in
      switch counter.next() {
      case 0: .status(400, #"{"__type":"ThrottlingException"}"#)
      case 1: .status(503, "busy")
      case 2: LoopbackAnswer([.send(half), .pause(milliseconds: 20), .reset])
      case 3: LoopbackAnswer([.send(half), .close])
      default: LoopbackAnswer([.send(bytes)])
      }
    }
    let glue = try GlueClient(signing.connection, region: "us-east-1")
    let answer = try glue.call("GetTables", [:], CallContext())
    XCTAssertEqual(answer["TableList"]?.elements?.count, 1)
    XCTAssertEqual(signing.server.requests.count, 5)
  }

  func testSlowAnswersEndAtTheDeadline() throws {
    let signing = try SigningServer(self) { _ in .status(200, "{}").after(milliseconds: 20_000) }
    let glue = try GlueClient(signing.connection, region: "us-east-1")
    let time = SystemTime()
    let start = time.now
    let error = thrown(AWSError.self, "slow") {
      _ = try glue.call("GetTable", [:], CallContext(deadline: start.advanced(byMilliseconds: 300)))
    }
    guard case .transport(.timedOut)? = error?.cause else { return XCTFail("\(String(describing: error))") }
    XCTAssertLessThan(start.milliseconds(to: time.now), 5000)
  }
}

/// Counts, for any thread.
private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var value = -1
  func next() -> Int {
    lock.withLock {
      value += 1
      return value
    }
  }
}
