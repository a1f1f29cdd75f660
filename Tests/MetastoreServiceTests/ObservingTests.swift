import JSONText
import MetastoreService
import XCTest

final class ObservingTests: XCTestCase {
  private let subject = LogLine.Subject(function: "hms", requestID: "r-1", traceID: "Root=1")
  private let moment = "2026-08-30T12:36:00Z"

  func testEachObservationHasItsLine() {
    let head = #"{"timestamp":"2026-08-30T12:36:00Z","level":"#
    let ids = #""requestId":"r-1","traceId":"Root=1""#
    let report = CallReport(
      service: "glue", operation: "GetTable", attempt: 2, milliseconds: 7, status: 400, problem: "ThrottlingException",
      isThrottled: true)
    let cases: [(MetastoreObservation, line: String)] = [
      (
        .began(api: "getTable", principal: "arn:x"),
        #""INFO","event":"began",\#(ids),"apiName":"getTable","principal":"arn:x"}"#
      ),
      (
        .decision(
          principal: nil, action: "glue:GetTable", resource: "table/d/t", isAllowed: false, statements: ["A", "B"]),
        #""INFO","event":"decision",\#(ids),"decision":"denied","principal":null,"action":"glue:GetTable","resource":"table/d/t","statements":["A","B"]}"#
      ),
      (.cached(operation: "GetTable"), #""DEBUG","event":"cached",\#(ids),"operation":"GetTable"}"#),
      (.called(operation: "GetTable"), #""DEBUG","event":"called",\#(ids),"operation":"GetTable"}"#),
      (
        .attempted(report),
        #""WARN","event":"call",\#(ids),"service":"glue","operation":"GetTable","attempt":2,"milliseconds":7,"status":400,"problem":"ThrottlingException","throttled":true}"#
      ),
      (.policyUnreadable(reason: "no"), #""ERROR","event":"policyUnreadable",\#(ids),"message":"no"}"#),
      (.spilled(bytes: 5, path: "s3://b/k"), #""INFO","event":"spilled",\#(ids),"bytes":5,"path":"s3://b/k"}"#),
      (.keptData(of: "d.t"), #""WARN","event":"keptData",\#(ids),"of":"d.t"}"#),
      (.answered(api: "getTable", bytes: 9), #""INFO","event":"answered",\#(ids),"apiName":"getTable","bytes":9}"#),
      (
        .failed(api: nil, kind: "MetaException", message: "a\nb"),
        #""WARN","event":"failed",\#(ids),"apiName":null,"error":"MetaException","message":"a\nb"}"#
      ),
    ]
    for (observation, line) in cases {
      XCTAssertEqual(observation.logLine.text(at: moment, of: subject), head + line)
    }
  }

  func testLongTextsAreCut() {
    let long = String(repeating: "ä", count: 5_000)
    let line = MetastoreObservation.failed(api: long, kind: "k", message: long).logLine.text(at: moment, of: subject)
    XCTAssertLessThan(line.utf8.count, 2_400)
    XCTAssertTrue(line.contains("…"))
    XCTAssertFalse(line.contains("\n"))
    let many = MetastoreObservation.decision(
      principal: nil, action: "a", resource: "r", isAllowed: true, statements: Array(repeating: "s", count: 900))
    XCTAssertLessThan(many.logLine.text(at: moment, of: subject).utf8.count, 500)
  }

  func testAnInvocationIsCounted() throws {
    var metrics = InvocationMetrics()
    let report = CallReport(
      service: "glue", operation: "GetTable", attempt: 1, milliseconds: 7, status: 400, problem: "ThrottlingException",
      isThrottled: true)
    var s3 = report
    s3.service = "s3"
    s3.isThrottled = false
    for observation: MetastoreObservation in [
      .began(api: "getTable", principal: nil), .attempted(report), .attempted(report), .attempted(s3),
      .cached(operation: "GetTable"), .spilled(bytes: 1, path: "p"),
      .decision(principal: nil, action: "a", resource: "r", isAllowed: false, statements: []),
      .decision(principal: nil, action: "a", resource: "r", isAllowed: true, statements: []),
      .failed(api: "getTable", kind: "k", message: "m"),
    ] { metrics.count(observation) }
    let line = metrics.line(at: 1_795_270_818_560, of: subject, latency: 42)
    XCTAssertTrue(
      line.hasSuffix(
        #""FunctionName":"hms","ApiName":"getTable","Invocations":1,"GlueCalls":2,"Throttles":2,"Spills":1,"CacheHits":1,"Denied":1,"Errors":1,"Latency":42,"requestId":"r-1"}"#
      ), line)
    let node = try XCTUnwrap(JSONDocument.parse(Array(line.utf8)).root)
    let directive = try XCTUnwrap(node["_aws"]?["CloudWatchMetrics"]?.elements?.first)
    for metric in directive["Metrics"]?.elements ?? [] {
      XCTAssertNotNil(node[metric["Name"]?.string ?? ""], "every metric that is announced is there")
    }
    XCTAssertEqual(JSONWriter.minified(try XCTUnwrap(node["_aws"]?["Timestamp"])), "1795270818560")
  }

  func testWhatIsNoAPIMakesNoMetricOfItsOwn() {
    for api in ["x", "getTable2", ""] {
      var metrics = InvocationMetrics()
      metrics.count(.began(api: api, principal: nil))
      XCTAssertTrue(metrics.line(at: 0, of: subject, latency: 0).contains(#""ApiName":"unknown""#), api)
    }
  }

  func testLevelsAreOrderedAndReadInAnyCase() {
    XCTAssertEqual(LogLevel(name: "warn"), .warning)
    XCTAssertNil(LogLevel(name: "loud"))
    XCTAssertEqual(LogLevel.allCases.sorted(), [.trace, .debug, .info, .warning, .error, .fatal])
  }
}
