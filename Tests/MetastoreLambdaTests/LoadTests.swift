import Foundation
import JSONText
import TestSupport
import XCTest

final class LoadTests: XCTestCase {
  func testDescriptorsAndMemoryStaySteadyOverManyInvocations() throws {
    let lake = try Lake.shared()
    let function = try FunctionRun(self, lake, ["LOG_LEVEL": "ERROR", "CACHE_TTL": "2"])
    let events = [
      #"{"apiName":"getTable","apiRequest":{"dbName":"sales","tableName":"orders"}}"#,
      #"{"apiName":"getDatabase","apiRequest":{"dbName":"sales"}}"#,
      #"{"apiName":"getTable","apiRequest":{"dbName":"sales","tableName":"absent"}}"#, "{",
    ]
    func serve(_ count: Int) throws {
      for number in 0..<count {
        let outcome = try function.send(events[number % events.count])
        XCTAssertEqual(outcome.isError, number % events.count > 1)
      }
    }
    try serve(400)
    let before = try function.usage()
    try serve(1_600)
    let after = try function.usage()
    XCTAssertLessThanOrEqual(after.descriptors, before.descriptors + 1)
    XCTAssertLessThan(after.kibibytes, before.kibibytes + 4_096)
  }

  func testWhatIsKeptIsNotAskedForAgain() throws {
    let lake = try Lake.shared()
    let function = try FunctionRun(self, lake, ["CACHE_TTL": "60"])
    for _ in 0..<5 { _ = try function.ask("getTable", #"{"dbName":"sales","tableName":"orders"}"#) }
    XCTAssertEqual(try lake.calls().map(\.operation), ["GetTable"])
    XCTAssertTrue(function.log.contains(#""CacheHits":1"#))
  }

  func testNamesOfEveryScriptComeThrough() throws {
    let function = try FunctionRun(self, try Lake.shared())
    let database = try function.ask("getDatabase", #"{"dbName":"dünya_数据"}"#)
    let table = try function.ask("getTable", #"{"dbName":"sales","tableName":"таблица_é"}"#)
    let read = try HiveReader.decode([database, table])
    XCTAssertEqual(read[0]["database"]?["description"]?.string, "описание 🚀")
    XCTAssertEqual(read[1]["tableDesc"]?["sd"]?["cols"]?.elements?.map { $0["name"]?.string }, ["列", "café"])
    XCTAssertEqual(read[1]["tableDesc"]?["parameters"]?["ключ"]?.string, "значение 🚀")
    let request = #"{"dbName":"sales","tableName":"orders_daily","names":["dt=東京","dt=x%2Fy","dt=a%3Db"]}"#
    let found = try HiveReader.decode([try function.ask("getPartitionsByNames", request)])
    XCTAssertEqual(
      found[0]["partitionDescs"]?.elements?.map { $0["values"]?.texts ?? [] }, [["東京"], ["x/y"], ["a=b"]])
  }

  func testLambdasOwnClientTakesTheSameRuntime() throws {
    let python = try PythonEnvironment.interpreter()
    let probe = try PythonEnvironment.run("import awslambdaric")
    guard probe.exitCode == 0 else { throw XCTSkip("skipped: awslambdaric is not in .venv") }
    try withTemporaryFolder { folder in
      try "def answer(event, context):\n    return {'id': context.aws_request_id, 'event': event}\n".write(
        to: folder.appendingPathComponent("echo.py"), atomically: true, encoding: .utf8)
      let process = Process()
      process.executableURL = python
      process.arguments = ["-m", "awslambdaric", "echo.answer"]
      process.currentDirectoryURL = folder
      let function = try FunctionRun(self, nil, program: process)
      let outcome = try function.send(#"{"a":[1,"ä"]}"#)
      XCTAssertEqual(JSONDocument.parse(outcome.body).root?["id"]?.string, outcome.requestID, outcome.text)
      XCTAssertTrue(try function.send("[").isError)
    }
  }
}
