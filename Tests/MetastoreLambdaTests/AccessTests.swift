import Foundation
import JSONText
import TestSupport
import XCTest

final class AccessTests: XCTestCase {
  private static let policy =
    #"{"Version":"2012-10-17","Statement":[{"Sid":"Sales","Effect":"Allow","Action":"glue:*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::\#(Lake.account):role/analyst"}}},{"Sid":"NotNested","Effect":"Deny","Action":"glue:*","Resource":"*table/sales/nested"}]}"#
  private let analyst = "arn:aws:iam::\(Lake.account):role/analyst"

  func testCallersSeeWhatThePolicyGrants() throws {
    let function = try FunctionRun(self, try Lake.shared(), ["ACCESS_POLICY": Self.policy])
    let tables = try function.ask("getTableNames", #"{"dbName":"sales"}"#, as: analyst)["tables"]?.texts ?? []
    XCTAssertTrue(tables.contains("orders"))
    XCTAssertFalse(tables.contains("nested"))
    for caller in [nil, "arn:aws:iam::\(Lake.account):role/other"] {
      XCTAssertTrue(
        try function.error("getTable", #"{"dbName":"sales","tableName":"orders"}"#, as: caller).contains(
          "access denied"))
      XCTAssertEqual(try function.ask("getDatabaseNames", as: caller)["databases"]?.texts, [])
    }
    XCTAssertTrue(function.log.contains(#""decision":"denied""#))
    XCTAssertTrue(function.log.contains(#""statements":["Sales"]"#), "decisions are logged with their statements")
  }

  func testAPolicyThatCannotBeReadDeniesEverything() throws {
    let lake = try Lake.shared()
    let function = try FunctionRun(
      self, lake, ["ACCESS_POLICY_OBJECT": "s3://settings-bucket/none.json", "ACCESS_POLICY_TTL": "0"])
    let message = try function.error("getTable", #"{"dbName":"sales","tableName":"orders"}"#, as: analyst)
    XCTAssertTrue(message.contains("access denied"), message)
    XCTAssertEqual(try function.ask("getDatabaseNames", as: analyst)["databases"]?.texts, [])
    XCTAssertTrue(function.log.contains(#""event":"policyUnreadable""#), function.log)
    try lake.fault([("GetObject", "unavailable", 99)])
    XCTAssertEqual(try function.ask("getDatabaseNames", as: analyst)["databases"]?.texts, [])
  }

  func testTheRoleOfTheCatalogIsTakenOnOnce() throws {
    let lake = try Lake.shared()
    let role = "arn:aws:iam::\(Lake.account):role/catalog"
    let function = try FunctionRun(
      self, lake, ["CATALOG_ROLE_ARN": role, "CATALOG_ROLE_EXTERNAL_ID": "x1", "SPILL_LOCATION": ""])
    for _ in 0..<3 { _ = try function.ask("getDatabase", #"{"dbName":"sales"}"#) }
    let calls = try lake.calls()
    XCTAssertEqual(calls.map(\.operation), ["AssumeRole", "GetDatabase", "GetDatabase", "GetDatabase"])
    XCTAssertEqual(calls.map(\.key), ["AKIDLAKE", "ASIAROLE", "ASIAROLE", "ASIAROLE"])
  }

  func testNothingOfWhatIsLeftOutIsToldByAnyAPI() throws {
    let lake = try Lake.shared()
    let function = try FunctionRun(self, lake, ["WRITE_ENABLED": "true", "EXCLUDE_NAMES": "w_db"])
    for (api, request, _) in EventTable.all {
      let outcome = try function.send(#"{"apiName":"\#(api)","apiRequest":\#(request)}"#)
      let answer = JSONDocument.parse(outcome.body).root?["apiResponse"].map(JSONWriter.minified) ?? ""
      XCTAssertFalse(answer.contains("w_db") || answer.contains("lake/w"), "\(api): \(answer)")
      XCTAssertFalse(
        answer.contains("true") && request.contains("w_db") && api != "listPartitionsByExpr", "\(api): \(answer)")
    }
    let touched = try lake.calls().filter { JSONWriter.minified($0.request).contains("w_db") }
    XCTAssertEqual(touched.map(\.operation), [], "it is not even asked for")
  }

  func testNothingIsWrittenUnlessEnabled() throws {
    let lake = try Lake.shared()
    let function = try FunctionRun(self, lake)
    for (api, request, _) in EventTable.all {
      _ = try function.send(#"{"apiName":"\#(api)","apiRequest":\#(request)}"#)
    }
    let operations = Set(try lake.calls().map(\.operation))
    XCTAssertTrue(operations.allSatisfy { $0.hasPrefix("Get") || $0.hasPrefix("BatchGet") }, "\(operations)")
  }

  func testTheLogHoldsNoPayloadAndNoSecret() throws {
    let function = try FunctionRun(self, try Lake.shared(), ["LOG_LEVEL": "TRACE"])
    _ = try function.ask("getTable", #"{"dbName":"sales","tableName":"orders"}"#, as: analyst)
    _ = try function.ask("getPartitions", #"{"dbName":"sales","tableName":"orders","maxSize":-1}"#)
    let log = function.log
    for secret in ["secret/lake", "order_id", "s3://lake/sales", "Signature="] {
      XCTAssertFalse(log.contains(secret), "\(secret): \(log)")
    }
    for line in log.split(separator: "\n") {
      let node = JSONDocument.parse(Array(line.utf8)).root
      XCTAssertTrue(node?["event"]?.string != nil || node?["_aws"] != nil, String(line))
      XCTAssertNotNil(node?["requestId"]?.string, String(line))
    }
    XCTAssertTrue(log.contains(#""traceId":"Root=1-5e1b4151-"#))
    XCTAssertTrue(log.contains(#""ApiName":"getTable","Invocations":1,"GlueCalls":1,"#), log)
  }
}
