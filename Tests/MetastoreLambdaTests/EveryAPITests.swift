import Foundation
import JSONText
import TestSupport
import XCTest

final class EveryAPITests: XCTestCase {
  func testEveryAPIAnswersAndAsksForNothingThatItsPolicyDoesNotGrant() throws {
    XCTAssertEqual(Set(EventTable.all.map(\.api)).count, 35, "31 APIs and 4 older names")
    let lake = try Lake.shared()
    let function = try FunctionRun(self, lake, ["WRITE_ENABLED": "true"])
    var answers: [JSONNode] = []
    for (api, request, holds) in EventTable.all {
      let outcome = try function.send(#"{"apiName":"\#(api)","apiRequest":\#(request)}"#)
      XCTAssertFalse(outcome.isError, "\(api): \(outcome.text)")
      XCTAssertTrue(
        outcome.text.hasPrefix(#"{"apiName":"\#(api)","spilled":false,"spillPath":null,"apiResponse":"#), api)
      XCTAssertTrue(outcome.text.contains(holds), "\(api): \(outcome.text)")
      answers.append(JSONDocument.parse(outcome.body).root?["apiResponse"] ?? [:])
    }
    let calls = try lake.calls()
    XCTAssertTrue(calls.allSatisfy { $0.service == "glue" }, "nothing else is called for answers that fit")
    XCTAssertTrue(calls.allSatisfy { $0.trace?.hasPrefix("Root=1-5e1b4151-") == true }, "the trace goes along")
    try checkPolicy(calls, write: true)
    try checkPolicy(calls.filter { $0.operation.hasPrefix("Get") || $0.operation.hasPrefix("BatchGet") }, write: false)
    try checkReading(answers)
  }

  /// Every struct is one that Hive's own reader takes.
  private func checkReading(_ answers: [JSONNode]) throws {
    let read = try HiveReader.decode(answers)
    XCTAssertEqual(read.count, answers.count)
    let index = try XCTUnwrap(EventTable.all.firstIndex { $0.api == "getTable" })
    let table = read[index]["tableDesc"]
    XCTAssertEqual(table?["tableName"]?.string, "t")
    XCTAssertEqual(table?["sd"]?["cols"]?.elements?.first?["comment"]?.string, "c")
    XCTAssertEqual(table?["sd"]?["serdeInfo"]?["parameters"]?["field.delim"]?.string, "\u{1}")
    XCTAssertEqual(table?["partitionKeys"]?.elements?.map { $0["name"]?.string }, ["y", "m"])
    let dropped = try XCTUnwrap(EventTable.all.firstIndex { $0.api == "dropPartitions" })
    XCTAssertEqual(
      read[dropped]["result"]?["partitions"]?.elements?.map { $0["values"]?.texts ?? [] },
      [["2030", "01"], ["2030", "02"]])
  }

  /// What was called is what `policygen` grants such a function, and hardly an action of Glue is granted beside.
  private func checkPolicy(_ calls: [Lake.Call], write: Bool) throws {
    let arguments = [
      "emit", "athena-xacct-lambda", "--example", "--set", "implementation=metastore", "--set", "write=\(write)",
      "--set", #"catalog.databases=["events"]"#,
    ]
    let run = try runBinary("policygen", arguments)
    XCTAssertEqual(run.exitCode, 0, run.errorText)
    var text = run.outputText
    for (example, own) in [
      ("333333333333", Lake.account), ("/events", "/w_db"),
    ] {
      XCTAssertTrue(text.contains(example), "\(example): \(text)")
      text = text.replacingOccurrences(of: example, with: own)
    }
    let policy = try XCTUnwrap(JSONDocument.parse(Array(text.utf8)).root)
    // Where an answer that is too large would go, in the bucket of the example.
    let spill = Request(
      action: "s3:PutObject", resource: "arn:aws:s3:::query-spill/spill/\(Lake.account)/us-east-1/0-1.json")
    let requests = Set(calls.map(Self.request) + [spill]).sorted { $0.action < $1.action }
    let lines = requests.map { request in
      let question: JSONNode = [
        "id": JSONNode("\(request)"),
        "request": [
          "principal": JSONNode("arn:aws:iam::\(Lake.account):role/lambda"),
          "action": JSONNode(request.action), "resource": JSONNode(request.resource),
          "resourceAccount": JSONNode(Lake.account),
        ], "policies": ["identity": [["name": "lambda", "policy": policy]]],
      ]
      return JSONWriter.minified(question) + "\n"
    }
    let batch = try runBinary("simulate-access", ["batch", "--strict"], stdin: Array(lines.joined().utf8))
    XCTAssertEqual(batch.exitCode, 0, batch.errorText)
    let decisions = batch.output.split(separator: UInt8(ascii: "\n")).compactMap {
      JSONDocument.parse([UInt8]($0)).root
    }
    XCTAssertEqual(decisions.count, requests.count)
    for decision in decisions {
      XCTAssertEqual(decision["decision"]?.string, "Allowed", decision["id"]?.string ?? "")
    }
    let granted = Set(
      (policy["Statement"]?.elements ?? []).flatMap { $0["Action"]?.texts ?? [] }.filter { $0.hasPrefix("glue:") })
    let unused = granted.subtracting(requests.map(\.action))
    // The catalog's owner grants what the reference implementation calls, and partitions one by one are of that alone.
    XCTAssertEqual(unused.sorted(), ["glue:GetPartition"])
  }

  private struct Request: Hashable {
    let action: String
    let resource: String
  }

  /// What a call asks of IAM.
  private static func request(_ call: Lake.Call) -> Request {
    let body = call.request
    let database = body["DatabaseName"]?.string ?? body["DatabaseInput"]?["Name"]?.string ?? body["Name"]?.string
    let isOfTables = body["DatabaseName"] != nil
    let table =
      body["TableName"]?.string ?? body["TableInput"]?["Name"]?.string ?? (isOfTables ? body["Name"]?.string : nil)
    let resource =
      switch (database, table) {
      case (nil, _): "catalog"
      case (let database?, nil): "database/\(database)"
      case (let database?, let table?): "table/\(database)/\(table)"
      }
    return Request(
      action: "glue:" + call.operation, resource: "arn:aws:glue:us-east-1:\(Lake.account):\(resource)")
  }
}
