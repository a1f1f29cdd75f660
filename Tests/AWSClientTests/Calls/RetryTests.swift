import AWSClient
import Foundation
import HTTPTransport
import JSONText
import XCTest

final class RetryTests: XCTestCase {
  private typealias Answer = Result<HTTPResponse, HTTPError>
  private static let good = Answer.status(200, #"{"Database":{"Name":"sales"}}"#)

  private func error(_ type: String, status: Int = 400) -> Answer { .status(status, "{\"__type\":\"\(type)\"}") }

  func testWhatIsTriedAgain() throws {
    let cases: [(name: String, Answer, isTriedAgain: Bool)] = [
      ("throttling", error("ThrottlingException"), true), ("429", .status(429), true),
      ("with namespace", error("com.amazonaws.glue#InternalServiceException"), true),
      ("by its words", .status(400, #"{"__type":"SomeException","message":"Rate exceeded"}"#), true),
      ("OperationTimeoutException", error("OperationTimeoutException"), true),
      ("ConcurrentModificationException", error("ConcurrentModificationException"), true),
      ("FederationSourceRetryableException", error("FederationSourceRetryableException"), true),
      ("500", .status(500, "<html>"), true), ("502", .status(502), true), ("503", .status(503, "{"), true),
      ("504", .status(504), true), ("501", .status(501), false),
      ("not found", error("EntityNotFoundException"), false), ("denied", error("AccessDeniedException"), false),
      ("invalid", error("InvalidInputException"), false),
      ("limit", error("ResourceNumberLimitExceededException"), false),
      ("reset", .failure(.reset(host: "h", received: 3)), true), ("no answer", .failure(.noAnswer(host: "h")), true),
      ("truncated", .failure(.truncated(host: "h", received: 3, expected: 9)), true),
      ("timed out", .failure(.timedOut(host: "h", received: 0)), true),
      ("not connected", .failure(.notConnected(host: "h", reason: "")), true),
      ("unresolved", .failure(.unresolved(host: "h")), true),
      ("insecure", .failure(.insecure(host: "h", reason: "")), false),
      ("too large", .failure(.tooLarge(limit: 1)), false),
      ("broken JSON", .status(200, #"{"Database":{"Name":"#), true), ("no JSON", .status(200, "<html>"), true),
      ("a list", .status(200, "[]"), true),
    ]
    for (name, first, isTriedAgain) in cases {
      let transport = FakeTransport([first, Self.good])
      let glue = try client(transport)
      if isTriedAgain {
        XCTAssertEqual(try glue.database(CallContext()), "sales", name)
      } else {
        let error = thrown(AWSError.self, name) { _ = try glue.database(CallContext()) }
        XCTAssertEqual(error?.attempts, 1, name)
      }
      XCTAssertEqual(transport.requests.count, isTriedAgain ? 2 : 1, name)
    }
  }

  /// A clock that is wrong is put right once by what the service says; what the clock does not explain is not tried again.
  func testAWrongClockIsPutRightByTheServices() throws {
    let cases: [(code: String, date: String?, signed: String?)] = [
      ("InvalidSignatureException", "Thu, 01 Jan 2026 00:30:00 GMT", "20260101T003000Z"),
      ("RequestTimeTooSkewed", "Wed, 31 Dec 2025 23:00:00 GMT", "20251231T230000Z"),
      ("RequestExpired", "Fri, 02 Jan 2026 00:00:00 GMT", "20260102T000000Z"),
      ("InvalidSignatureException", "Thu, 01 Jan 2026 00:00:30 GMT", nil), ("InvalidSignatureException", nil, nil),
      ("InvalidSignatureException", "yesterday", nil), ("AccessDeniedException", "Thu, 01 Jan 2026 00:30:00 GMT", nil),
    ]
    for (code, date, signed) in cases {
      let headers: HTTPHeaders = date.map { ["Date": $0] } ?? [:]
      let wrong = Answer.status(403, "{\"__type\":\"\(code)\"}", headers: headers)
      let transport = FakeTransport([wrong, Self.good])
      _ = try? client(transport).database(CallContext())
      XCTAssertEqual(transport.requests.count, signed == nil ? 1 : 2, "\(code) \(date ?? "")")
      if let signed { XCTAssertEqual(transport.requests.last?.headers["X-Amz-Date"], signed) }
      // Once is enough.
      let stubborn = FakeTransport([wrong])
      XCTAssertNotNil(thrown(AWSError.self, code) { _ = try client(stubborn).database(CallContext()) })
      XCTAssertLessThanOrEqual(stubborn.requests.count, 3)
    }
  }

  func testGivesUpAfterFiveAttemptsWithTheLastError() throws {
    let time = FakeTime()
    let transport = FakeTransport([.failure(.noAnswer(host: "h")), error("ThrottlingException")])
    let error = thrown(AWSError.self, "throttled") {
      _ = try client(transport, time: time).database(CallContext())
    }
    XCTAssertEqual(error?.serviceError?.code, "ThrottlingException")
    XCTAssertEqual(error?.attempts, 5)
    XCTAssertEqual(transport.requests.count, 5)
    XCTAssertEqual(time.sleeps, [100, 200, 400, 800], "the longest waits, doubling")
  }

  func testWaitsAreBounded() {
    let time = FakeTime()
    let transport = FakeTransport([.status(503)])
    let policy = RetryPolicy(maximumAttempts: 80, baseMilliseconds: 100)
    XCTAssertThrowsError(
      try client(transport, time: time, retrying: policy).database(CallContext()))
    XCTAssertEqual(time.sleeps.count, 79)
    XCTAssertEqual(time.sleeps.max(), 20_000)
  }

  func testNoAttemptBeginsAfterTheDeadline() throws {
    let time = FakeTime()
    let deadline = time.now.advanced(byMilliseconds: 500)
    let transport = FakeTransport([.status(503, #"{"message":"busy"}"#)])
    let error = thrown(AWSError.self, "deadline") {
      _ = try client(transport, time: time).database(CallContext(deadline: deadline))
    }
    XCTAssertEqual(error?.serviceError?.message, "busy")
    XCTAssertEqual(time.sleeps, [100, 200], "another 400 ms would be too late")
    XCTAssertTrue(transport.limits.allSatisfy { $0.answerBy == deadline && $0.connectBy == deadline })
  }

  func testEachAttemptHasItsTime() throws {
    let time = FakeTime()
    let transport = FakeTransport([Self.good])
    _ = try client(transport, time: time).database(CallContext())
    XCTAssertEqual(transport.limits.first?.answerBy, time.now.advanced(byMilliseconds: 60_000))
    XCTAssertEqual(transport.limits.first?.connectBy, time.now.advanced(byMilliseconds: 5000))
  }

  func testEndedKeysAreReplacedOnce() throws {
    let keys = RotatingKeys()
    let expired = error("ExpiredTokenException")
    let transport = FakeTransport([expired, Self.good, expired])
    let glue = try client(transport, credentials: keys)
    XCTAssertEqual(try glue.database(CallContext()), "sales")
    XCTAssertEqual(transport.requests.map { $0.headers["X-Amz-Security-Token"] }, ["0", "1"])
    let error = thrown(AWSError.self, "again") { _ = try glue.database(CallContext()) }
    XCTAssertEqual(error?.serviceError?.isExpiredCredentials, true)
    XCTAssertEqual(transport.requests.count, 4)
  }

  func testErrorsAreReadInEveryForm() throws {
    let cases: [(Answer, code: String, message: String)] = [
      (.status(400, #"{"__type":"a.b#C:http://x","message":"m"}"#), "C", "m"),
      (.status(400, #"{"__type":"C","Message":"m"}"#), "C", "m"), (.status(400, #"{"code":"C"}"#), "C", ""),
      (.status(400, #"{"__type":"X"}"#, headers: ["x-amzn-ErrorType": "C:http://x"]), "C", ""),
      (.status(403, ""), "Forbidden", ""), (.status(418, "[1]"), "HTTP 418", ""),
      (.status(400, #"{"__type":7}"#), "HTTP 400", ""),
    ]
    for (answer, code, message) in cases {
      let error = thrown(AWSError.self, code) {
        _ = try client(FakeTransport([answer])).database(CallContext())
      }
      XCTAssertEqual(error?.serviceError?.code, code)
      XCTAssertEqual(error?.serviceError?.message, message, code)
    }
  }

  func testEveryAttemptIsObservedAndTraced() throws {
    let seen = Seen()
    let transport = FakeTransport([
      .status(400, #"{"__type":"ThrottlingException"}"#), .failure(.noAnswer(host: "h")), Self.good,
    ])
    let surroundings = Surroundings.test(transport, observe: { seen.add($0) })
    let glue = try GlueClient(
      AWSConnection(surroundings: surroundings, credentials: FixedCredentials(.test)), region: "us-east-1")
    _ = try glue.database(CallContext(traceID: "Root=1-a"))
    XCTAssertEqual(
      seen.attempts.map(\.outcome),
      [
        .answered(status: 400, code: "ThrottlingException"), .failed(.noAnswer(host: "h")),
        .answered(status: 200, code: nil),
      ])
    XCTAssertEqual(seen.attempts.map(\.isThrottled), [true, false, false])
    XCTAssertEqual(seen.attempts.map(\.attempt), [1, 2, 3])
    XCTAssertEqual(transport.requests.map { $0.headers["X-Amzn-Trace-Id"] }, ["Root=1-a", "Root=1-a", "Root=1-a"])
    let signed = transport.requests.first?.headers["Authorization"] ?? ""
    XCTAssertFalse(signed.contains("trace"), "what every hop sets anew is not signed")
  }

  func testWordsHoldNoSecret() throws {
    let transport = FakeTransport([
      .status(403, #"{"__type":"AccessDeniedException","message":"not you"}"#, headers: ["x-amzn-RequestId": "r1"])
    ])
    let error = thrown(AWSError.self, "denied") { _ = try client(transport).database(CallContext()) }
    XCTAssertEqual(error?.description, "glue GetDatabase: AccessDeniedException: not you (request r1)")
    var dumped = ""
    dump(Credentials.test, to: &dumped)
    for text in [dumped, "\(Credentials.test)", String(reflecting: Credentials.test)] {
      XCTAssertTrue(text.contains("AKIDTEST"), text)
      XCTAssertFalse(text.contains("secret") || text.contains("token"), text)
    }
  }

  private func client(
    _ transport: FakeTransport, time: FakeTime = FakeTime(),
    credentials: any CredentialsProvider = FixedCredentials(.test), retrying: RetryPolicy = .standard
  ) throws -> GlueClient {
    let connection = AWSConnection(
      surroundings: .test(transport, time: time), credentials: credentials, retrying: retrying)
    return try GlueClient(connection, region: "us-east-1")
  }
}

extension GlueClient {
  /// The name of the database that is asked for.
  fileprivate func database(_ context: CallContext) throws(AWSError) -> String? {
    try call("GetDatabase", ["Name": "sales"], context)["Database"]?["Name"]?.string
  }
}

/// Gives other keys each time the last were refused.
private final class RotatingKeys: CredentialsProvider, @unchecked Sendable {
  private let lock = NSLock()
  private var number = 0

  func credentials(by deadline: MonotonicInstant?) throws(CredentialsError) -> Credentials? {
    lock.withLock { Credentials(accessKeyID: "A", secretAccessKey: "s", sessionToken: "\(number)") }
  }

  func refuse(_ credentials: Credentials) { lock.withLock { number += 1 } }
}

/// Attempts as they were told.
private final class Seen: @unchecked Sendable {
  private let lock = NSLock()
  private var kept: [CallAttempt] = []
  var attempts: [CallAttempt] { lock.withLock { kept } }
  func add(_ attempt: CallAttempt) { lock.withLock { kept.append(attempt) } }
}
