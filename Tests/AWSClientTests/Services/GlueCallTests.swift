import AWSClient
import Foundation
import JSONText
import TestSupport
import XCTest

final class GlueCallTests: XCTestCase {
  func testEveryCallAsksAsDocumented() throws {
    let signing = try SigningServer(self) { request in
      switch request.operation {
      case "AWSGlue.GetDatabase": .status(200, #"{"Database":{"Name":"d"}}"#)
      case "AWSGlue.GetTable": .status(200, #"{"Table":{"Name":"t"}}"#)
      case "AWSGlue.GetPartition": .status(200, #"{"Partition":{"Values":["a"]}}"#)
      default: .status(200, "")
      }
    }
    let glue = try GlueClient(signing.connection, region: "us-east-1")
    let context = CallContext()
    let input: JSONNode = ["Name": "x", "B": 1, "A": [JSONNode(.null)]]
    let written = #"{"Name":"x","B":1,"A":[null]}"#
    let cases: [(String, body: String, () throws -> Void)] = [
      ("GetDatabase", #"{"Name":"ä\"/"}"#, { _ = try glue.getDatabase("ä\"/", context) }),
      ("CreateDatabase", #"{"DatabaseInput":\#(written)}"#, { try glue.createDatabase(input, context) }),
      (
        "UpdateDatabase", #"{"Name":"d","DatabaseInput":\#(written)}"#, { try glue.updateDatabase("d", input, context) }
      ),
      ("DeleteDatabase", #"{"Name":"d"}"#, { try glue.deleteDatabase("d", context) }),
      ("GetTable", #"{"DatabaseName":"d","Name":"t"}"#, { _ = try glue.getTable("d", "t", context) }),
      ("CreateTable", #"{"DatabaseName":"d","TableInput":\#(written)}"#, { try glue.createTable("d", input, context) }),
      ("UpdateTable", #"{"DatabaseName":"d","TableInput":\#(written)}"#, { try glue.updateTable("d", input, context) }),
      ("DeleteTable", #"{"DatabaseName":"d","Name":"t"}"#, { try glue.deleteTable("d", "t", context) }),
      (
        "GetPartition", #"{"DatabaseName":"d","TableName":"t","PartitionValues":["a","b"]}"#,
        { _ = try glue.getPartition("d", "t", values: ["a", "b"], context) }
      ),
      (
        "CreatePartition", #"{"DatabaseName":"d","TableName":"t","PartitionInput":\#(written)}"#,
        { try glue.createPartition("d", "t", input, context) }
      ),
      (
        "UpdatePartition",
        #"{"DatabaseName":"d","TableName":"t","PartitionValueList":["a"],"PartitionInput":\#(written)}"#,
        { try glue.updatePartition("d", "t", values: ["a"], input, context) }
      ),
      (
        "DeletePartition", #"{"DatabaseName":"d","TableName":"t","PartitionValues":["a"]}"#,
        { try glue.deletePartition("d", "t", values: ["a"], context) }
      ),
      (
        "BatchUpdatePartition",
        #"{"DatabaseName":"d","TableName":"t","Entries":[{"PartitionValueList":["a"],"PartitionInput":\#(written)}]}"#,
        { _ = try glue.batchUpdatePartition("d", "t", [(["a"], input)], context) }
      ),
    ]
    for (operation, body, call) in cases {
      try call()
      let request = try XCTUnwrap(signing.server.requests.last, operation)
      XCTAssertEqual(request.operation, "AWSGlue.\(operation)")
      XCTAssertEqual(request.text, body, operation)
      XCTAssertEqual(request.header("Content-Type"), "application/x-amz-json-1.1", operation)
    }
  }

  func testBatchesAreAsLargeAsGlueTakes() throws {
    let signing = try SigningServer(self) { request in
      let body = JSONDocument.parse(request.body).root ?? [:]
      let first = body["PartitionsToDelete"]?.elements?.first?["Values"]?.elements?.first?.string ?? "-"
      return .status(
        200,
        #"{"Errors":[{"PartitionValues":["\#(first)"],"ErrorDetail":{"ErrorCode":"EntityNotFoundException","ErrorMessage":"m"}}]}"#
      )
    }
    let glue = try GlueClient(signing.connection, region: "us-east-1")
    let values = (0..<260).map { ["\($0)"] }
    let deleted = try glue.batchDeletePartition("d", "t", values: values, CallContext())
    XCTAssertEqual(deleted.map(\.values), stride(from: 0, to: 260, by: 25).map { ["\($0)"] })
    XCTAssertEqual(deleted.first?.code, "EntityNotFoundException")
    XCTAssertEqual(deleted.first?.message, "m")
    let before = signing.server.requests.count
    _ = try glue.batchCreatePartition("d", "t", values.map { ["Values": [JSONNode($0[0])]] }, CallContext())
    let sizes = signing.server.requests[before...].map {
      JSONDocument.parse($0.body).root?["PartitionInputList"]?.elements?.count
    }
    XCTAssertEqual(sizes, [100, 100, 60])
    XCTAssertEqual(try glue.batchDeletePartition("d", "t", values: [], CallContext()).count, 0)
  }

  func testUnprocessedKeysAreAskedForAgain() throws {
    let signing = try SigningServer(self) { request in
      let keys = JSONDocument.parse(request.body).root?["PartitionsToGet"]?.elements ?? []
      let answer: JSONNode = [
        "Partitions": JSONNode(.array(Array(keys.prefix(300)))),
        "UnprocessedKeys": JSONNode(.array(Array(keys.dropFirst(300)))),
      ]
      return .status(200, JSONWriter.minifiedBytes(answer))
    }
    let glue = try GlueClient(signing.connection, region: "us-east-1")
    let values = (0..<2500).map { ["\($0)", "x"] }
    XCTAssertEqual(try glue.batchGetPartition("d", "t", values: values, CallContext()).map(\.values), values)
    let largest = signing.server.requests.compactMap {
      JSONDocument.parse($0.body).root?["PartitionsToGet"]?.elements?.count
    }.max()
    XCTAssertEqual(largest, 1000)
  }

  func testKeysThatStayUnprocessedAreAnError() throws {
    let signing = try SigningServer(self) { _ in
      .status(200, #"{"Partitions":[],"UnprocessedKeys":[{"Values":["a"]}]}"#)
    }
    let glue = try GlueClient(signing.connection, region: "us-east-1")
    let error = thrown(AWSError.self, "unprocessed") {
      _ = try glue.batchGetPartition("d", "t", values: [["a"]], CallContext())
    }
    XCTAssertEqual(error?.cause, .unreadable("1 of the partitions stay unprocessed"))
    XCTAssertEqual(signing.server.requests.count, 5)
  }

  func testDescriptionsKeepTheirOrder() throws {
    let node = try XCTUnwrap(
      JSONDocument.parse(
        """
        {"Name":"t","DatabaseName":"d","CreateTime":1795270818.56,"LastAccessTime":1.7E9,"TableType":"EXTERNAL_TABLE",
        "Parameters":{"z":"1","a":"2"},"PartitionKeys":[{"Name":"p"}],
        "TargetTable":{"CatalogId":"1","DatabaseName":"o","Name":"n"}}
        """
      ).root)
    let table = GlueTable(node)
    XCTAssertEqual(table.name, "t")
    XCTAssertEqual(table.databaseName, "d")
    XCTAssertEqual(table.createTime, 1_795_270_818)
    XCTAssertEqual(table.lastAccessTime, 1_700_000_000)
    XCTAssertEqual(table.tableType, "EXTERNAL_TABLE")
    XCTAssertEqual(table.parameters.map(\.name), ["z", "a"])
    XCTAssertEqual(table.partitionKeys.count, 1)
    XCTAssertEqual(table.target?.name, "n")
    XCTAssertNil(table.target?.region)
    for text in ["-0.5", "1e400", "1e30", "\"x\"", "null"] {
      let partition = GluePartition(try XCTUnwrap(JSONDocument.parse("{\"CreationTime\":\(text)}").root))
      XCTAssertEqual(partition.createTime, text == "-0.5" ? -1 : nil, text)
      XCTAssertEqual(partition.values, [])
    }
  }
}
