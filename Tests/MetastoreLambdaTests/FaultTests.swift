import Foundation
import JSONText
import TestSupport
import XCTest

final class FaultTests: XCTestCase {
  private let table = #"{"dbName":"sales","tableName":"orders"}"#

  func testFaultsThatPassAreMended() throws {
    let lake = try Lake.shared()
    let function = try FunctionRun(self, lake)
    let whole = JSONWriter.minified(try function.ask("listTables", #"{"dbName":"sales","maxSize":-1}"#))
    XCTAssertTrue(whole.contains("nested"))
    for kind in ["throttle", "unavailable", "internal", "reset", "truncated", "invalid", "expired"] {
      try lake.fault([("GetTables", kind, 1)])
      XCTAssertEqual(
        JSONWriter.minified(try function.ask("listTables", #"{"dbName":"sales","maxSize":-1}"#)), whole, kind)
    }
    XCTAssertTrue(function.log.contains(#""throttled":true"#))
  }

  func testFaultsThatStayAreClearErrors() throws {
    let lake = try Lake.shared()
    let function = try FunctionRun(self, lake)
    let cases: [(kind: String, holds: String)] = [
      ("throttle", "ThrottlingException"), ("internal", "InternalServiceException"), ("expired", "ExpiredToken"),
      ("denied", "AccessDeniedException"), ("invalid", "cannot be read"), ("truncated", "ends after"),
      ("reset", "broke"), ("wrong", "is no list"),
    ]
    for (kind, holds) in cases {
      try lake.fault([("GetTables", kind, 99)])
      let message = try function.error("getTableNames", #"{"dbName":"sales"}"#)
      XCTAssertTrue(message.hasPrefix("MetaException(message:GetTables: "), "\(kind): \(message)")
      XCTAssertTrue(message.contains(holds), "\(kind): \(message)")
    }
    try lake.fault([])
    XCTAssertEqual(try function.ask("dbExists", #"{"dbName":"sales"}"#)["exists"]?.bool, true, "it goes on")
  }

  func testTheUserIsToldBeforeLambdaEndsTheInvocation() throws {
    let lake = try Lake.shared()
    let function = try FunctionRun(self, lake)
    try lake.fault([("GetTable", "slow", 1)])
    let start = Date()
    let message = try function.error("getTable", table, milliseconds: 3_000)
    XCTAssertLessThan(Date().timeIntervalSince(start), 3, message)
    XCTAssertTrue(message.contains("in time"), message)
  }

  func testAnswersThatAreTooLargeSpill() throws {
    let lake = try Lake.shared()
    // The names of 5,000 partitions fit into an answer; their descriptions do not.
    let function = try FunctionRun(self, lake)
    let request = #"{"dbName":"big","tableName":"many","maxSize":-1}"#
    let names = try function.ask("getPartitionNames", request)["partitionNames"]?.texts ?? []
    XCTAssertEqual(names.count, 5_000)
    XCTAssertEqual(names, names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    _ = try lake.calls()
    let outcome = try function.send(#"{"apiName":"getPartitions","apiRequest":\#(request)}"#)
    let place = "s3://spill-bucket/prefix/\(Lake.account)/us-east-1/\(outcome.requestID).json"
    XCTAssertTrue(outcome.text.hasSuffix(#""spilled":true,"spillPath":"\#(place)","apiResponse":null}"#), outcome.text)
    let puts = try lake.calls().filter { $0.service == "s3" }
    XCTAssertEqual(puts.map(\.operation), ["PutObject"])
    XCTAssertEqual(puts.first?.path, "/spill-bucket/prefix/\(Lake.account)/us-east-1/\(outcome.requestID).json")
    try lake.fault([("PutObject", "refused", 9)])
    let message = try function.error("getPartitions", request)
    XCTAssertTrue(
      message.contains("could not be put to s3://spill-bucket") && message.contains("AccessDenied"), message)
  }

  func testExpressionsThatGlueDoesNotTakeGiveAllPartitions() throws {
    let lake = try Lake.shared()
    let function = try FunctionRun(self, lake)
    let cases: [(expression: String, count: Int)] = [
      ("year = '2024'", 2), ("year IN ('2023') AND month > '06'", 1), ("this is no expression", 4),
    ]
    for (expression, count) in cases {
      let request = #"{"dbName":"sales","tableName":"orders","maxSize":-1,"partitionExpression":"\#(expression)"}"#
      XCTAssertEqual(try function.ask("getPartitions", request)["partitions"]?.elements?.count, count, expression)
    }
  }

  func testMalformedEventsAreErrorsAndTheFunctionGoesOn() throws {
    let function = try FunctionRun(self, try Lake.shared())
    for event in [
      "", "[", "null", "{}", #"{"apiName":7}"#, #"{"apiName":"nosuch"}"#, "\u{0}", #"{"@type":"PingRequest"}"#,
    ] {
      let outcome = try function.send(event)
      XCTAssertTrue(outcome.isError, event)
      XCTAssertTrue(outcome.text.contains("MetaException(message:"), "\(event): \(outcome.text)")
    }
    XCTAssertEqual(try function.ask("dbExists", #"{"dbName":"sales"}"#)["exists"]?.bool, true)
  }
}
