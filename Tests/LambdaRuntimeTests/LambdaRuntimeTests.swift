import Foundation
import HTTPTransport
import JSONText
import LambdaRuntime
import TestSupport
import XCTest

final class LambdaRuntimeTests: XCTestCase {
  private typealias Event = FakeRuntimeAPI.Event

  override class func setUp() { BrokenPipe.ignore() }

  /// Runs the loop over the events until there are no more.
  private func run(
    _ events: [Event], _ handler: LambdaRuntime.Handler = { event, _ throws(InvocationFailure) in event }
  ) throws -> (deliveries: [FakeRuntimeAPI.Delivery], log: [RuntimeEvent], end: RuntimeError?, connections: Int) {
    let fake = try FakeRuntimeAPI(events)
    defer { fake.stop() }
    let time = SystemTime()
    let api = try XCTUnwrap(RuntimeAPI(address: fake.address, transport: CurlTransport(time: time), time: time))
    let log = Log()
    do throws(RuntimeError) {
      try LambdaRuntime(api, time: time) { log.add($0) }.run(handler)
    } catch {
      return (fake.deliveries, log.events, error, fake.connections)
    }
  }

  func testAnswersEventsInOrderOverOneConnection() throws {
    let events = (0..<2000).map { Event(body: Array("\($0)".utf8), id: "id-\($0)") }
    let run = try run(events) { event, _ throws(InvocationFailure) in Array("<".utf8) + event }
    XCTAssertEqual(run.deliveries.map(\.path), (0..<2000).map { "/2018-06-01/runtime/invocation/id-\($0)/response" })
    XCTAssertEqual(run.deliveries.map(\.body), (0..<2000).map { Array("<\($0)".utf8) })
    XCTAssertEqual(run.connections, 1)
    XCTAssertEqual(run.end, .noEvent(status: 403))
  }

  func testTellsTheHandlerWhatLambdaSays() throws {
    let headers = [
      ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:111122223333:function:catalog"),
      ("Lambda-Runtime-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=1"),
      ("Lambda-Runtime-Client-Context", "{}"), ("Lambda-Runtime-Cognito-Identity", "{\"a\":1}"),
      ("Lambda-Runtime-Aws-Tenant-Id", "tenant"),
    ]
    var seen: [InvocationContext] = []
    let before = SystemTime().now
    _ = try run([Event(id: "one", headers: headers), Event(id: "two", deadlineInMilliseconds: nil)]) {
      event, context throws(InvocationFailure) in
      seen.append(context)
      return event
    }
    XCTAssertEqual(seen.count, 2)
    let first = try XCTUnwrap(seen.first)
    XCTAssertEqual(first.requestID, "one")
    XCTAssertEqual(first.functionARN, headers[0].1)
    XCTAssertEqual(first.traceID, headers[1].1)
    XCTAssertEqual(first.clientContext, "{}")
    XCTAssertEqual(first.cognitoIdentity, "{\"a\":1}")
    XCTAssertEqual(first.tenantID, "tenant")
    XCTAssertTrue((50_000...70_000).contains(before.milliseconds(to: first.deadline)))
    let second = try XCTUnwrap(seen.last)
    XCTAssertNil(second.traceID)
    XCTAssertTrue((890_000...960_000).contains(before.milliseconds(to: second.deadline)), "without one: 15 minutes")
  }

  func testTheAttemptIsToldBack() throws {
    let headers = [("Lambda-Runtime-Invocation-Id", "attempt-2")]
    let run = try run([Event(id: "a", headers: headers), Event(id: "b", headers: headers), Event(id: "c")]) {
      event, context throws(InvocationFailure) in
      if context.requestID == "b" { throw InvocationFailure(type: "T", message: "no") }
      return event
    }
    XCTAssertEqual(run.deliveries.map(\.invocationID), ["attempt-2", "attempt-2", nil])
  }

  /// Names of an event may be as long as the event; the error that tells of them is taken all the same.
  func testALongMessageIsCut() throws {
    let run = try run([Event(id: "a")]) { _, _ throws(InvocationFailure) in
      throw InvocationFailure(type: "T", message: String(repeating: "é", count: 4 << 20))
    }
    XCTAssertEqual(run.deliveries.count, 1)
    XCTAssertLessThan(run.deliveries[0].body.count, 20_000)
    XCTAssertEqual(run.deliveries[0].json?["errorMessage"]?.string?.hasPrefix("éé"), true)
  }

  func testAFailureFailsItsEventAlone() throws {
    let run = try run([Event(id: "a"), Event(id: "b")]) { event, context throws(InvocationFailure) in
      guard context.requestID == "b" else {
        throw InvocationFailure(type: "No Such\nObject", message: "`a\"b` is not there")
      }
      return event
    }
    XCTAssertEqual(
      run.deliveries.map(\.path).map { $0.split(separator: "/").suffix(2).joined(separator: "/") },
      ["a/error", "b/response"])
    let failure = try XCTUnwrap(run.deliveries.first)
    XCTAssertEqual(failure.errorType, "No_Such_Object")
    XCTAssertEqual(failure.json?["errorMessage"]?.string, "`a\"b` is not there")
    XCTAssertEqual(failure.json?["errorType"]?.string, "No Such\nObject")
    XCTAssertEqual(failure.json?["stackTrace"]?.elements?.count, 0)
    XCTAssertEqual(run.log.count, 2)
  }

  func testAnswersAreNoLongerThanLambdaTakes() throws {
    for (excess, kind) in [(0, "response"), (1, "error")] {
      let run = try run([Event(id: "a"), Event(id: "b")]) { _, context throws(InvocationFailure) in
        context.requestID == "a" ? [UInt8](repeating: 32, count: RuntimeAPI.maximumAnswer + excess) : []
      }
      XCTAssertEqual(run.deliveries.map(\.path).map { $0.hasSuffix("/" + kind) }.first, true, kind)
      XCTAssertEqual(run.deliveries.count, 2, kind)
      if excess == 1 {
        XCTAssertEqual(run.deliveries.first?.errorType, "Function.ResponseSizeTooLarge")
        XCTAssertTrue(run.deliveries.first?.json?["errorMessage"]?.string?.contains("6291557 bytes") ?? false)
      }
    }
  }

  func testALimitThatLambdaSetsItselfIsTold() throws {
    let run = try run([Event(id: "a", takes: 413), Event(id: "b")])
    XCTAssertEqual(
      run.deliveries.map { $0.path.split(separator: "/").suffix(2).joined(separator: "/") },
      ["a/response", "a/error", "b/response"])
    XCTAssertEqual(run.log.first, .refused(requestID: "a", status: 413))
  }

  func testGoesOnAfterWhatIsNoEvent() throws {
    let run = try run([
      Event(id: nil), Event(id: ""), Event(id: "../../x"), Event(body: [], id: "a"),
      Event(body: [0xFF, 0, 0x7B], id: "b"), Event(id: "c", takes: 400), Event(id: "d", hangsUp: true), Event(id: "e"),
    ])
    XCTAssertEqual(
      run.deliveries.map { $0.path.split(separator: "/").suffix(2).joined(separator: "/") },
      ["a/response", "b/response", "c/response", "d/response", "d/response", "e/response"])
    XCTAssertEqual(run.deliveries.dropFirst().first?.body, [0xFF, 0, 0x7B])
    XCTAssertEqual(run.log.prefix(3), .init(repeating: .unreadableInvocation(status: 200), count: 3))
    XCTAssertEqual(run.log.dropFirst(5).first, .refused(requestID: "c", status: 400))
    guard case .undelivered(requestID: "d", .noAnswer)? = run.log.dropFirst(6).first else {
      return XCTFail("\(run.log)")
    }
    XCTAssertEqual(run.end, .noEvent(status: 403))
  }

  func testEndsWhereLambdaIsGone() throws {
    XCTAssertEqual(try run([Event(status: 500)]).end, .unrecoverable(status: 500))
    XCTAssertEqual(try run([Event(takes: 500), Event()]).end, .unrecoverable(status: 500))
    XCTAssertEqual(try run((0..<20).map { _ in Event(id: nil) }).end, .unreadableInvocations(count: 10))
    let time = SystemTime()
    let fake = try FakeRuntimeAPI([])
    fake.stop()
    let api = try XCTUnwrap(RuntimeAPI(address: fake.address, transport: CurlTransport(time: time), time: time))
    XCTAssertThrowsError(try LambdaRuntime(api, time: time).answerNext { event, _ throws(InvocationFailure) in event })
    {
      guard case .unreachable? = $0 as? RuntimeError else { return XCTFail("\($0)") }
    }
  }

  func testAStartThatFailsIsTold() throws {
    let time = SystemTime()
    let fake = try FakeRuntimeAPI([])
    defer { fake.stop() }
    let api = try XCTUnwrap(RuntimeAPI(address: fake.address, transport: CurlTransport(time: time), time: time))
    try api.failStart(InvocationFailure(type: "Runtime.WrongSettings", message: "TARGET_ACCOUNT_ID is missing"))
    XCTAssertEqual(fake.deliveries.map(\.path), ["/2018-06-01/runtime/init/error"])
    XCTAssertEqual(fake.deliveries.first?.errorType, "Runtime.WrongSettings")
    XCTAssertEqual(fake.deliveries.first?.json?["errorMessage"]?.string, "TARGET_ACCOUNT_ID is missing")
  }

  func testAddresses() {
    let time = SystemTime()
    for (address, isOne) in [("127.0.0.1:9001", true), ("", false), ("h/path", false), ("h?q", false), ("a b", false)] {
      let api = RuntimeAPI(address: address, transport: CurlTransport(time: time), time: time)
      XCTAssertEqual(api != nil, isOne, address)
    }
  }
}

/// What the loop told.
private final class Log: @unchecked Sendable {
  private let lock = NSLock()
  private var kept: [RuntimeEvent] = []
  var events: [RuntimeEvent] { lock.withLock { kept } }
  func add(_ event: RuntimeEvent) { lock.withLock { kept.append(event) } }
}
