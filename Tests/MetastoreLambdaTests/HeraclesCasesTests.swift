import Foundation
import JSONText
import TestSupport
import XCTest

/// What the Python reference implementation answered, over the Glue that it asked then, where it is right.
final class HeraclesCasesTests: XCTestCase {
  /// What it leaves out, or has wrong in every answer: comments, SerDe names, when tables were made.
  private static let lost: Set<String> = ["comment", "createTime", "name"]
  /// Where it is wrong without an error: not all that was asked for, or not in the field that is read.
  private static let wrong = ["_ignored", "_bug", "008_", "009_", "014_", "_spill", "_unimplemented", "034_", "037_"]

  func testWhereItIsRightItsAnswersAreOurs() throws {
    let folder = try SharedCases.url("metastore/heracles")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
    let cases = try files.sorted().map { file in
      let bytes = try SharedCases.bytes("metastore/heracles/" + file)
      return (file, try XCTUnwrap(JSONDocument.parse(bytes, limits: JSONLimits(maximumBytes: 64 << 20)).root, file))
    }
    let all = cases.flatMap { $0.1["backend"]?.elements ?? [] }
    var compared: [String] = []
    for (file, node) in cases where !Self.wrong.contains(where: file.contains) {
      guard let event = node["event"], let expected = node["response"]?["apiResponse"], expected.members != nil else {
        continue
      }
      let glue = try RecordedGlue(node["backend"]?.elements ?? [], beside: all)
      let outcome = try glue.answer(event, environment: node["env"])
      glue.stop()
      let own = JSONDocument.parse(outcome.output).root?["apiResponse"] ?? [:]
      XCTAssertEqual(outcome.exitCode, 0, "\(file): \(outcome.errorText)")
      let read = try HiveReader.decode([own, expected])
      for member in expected.members ?? [] {
        XCTAssertEqual(plain(read[0][member.name]), plain(read[1][member.name]), "\(file): \(member.name)")
      }
      compared.append(file)
    }
    XCTAssertGreaterThan(compared.count, 15, "\(compared)")
  }

  func testWhereItFailsOurAnswerIsTheTable() throws {
    let cases: [(file: String, holds: [String])] = [
      ("023_getTable_hive_view_bug", [#""viewOriginalText":"SELECT order_id FROM sales.orders""#]),
      ("024_getTable_sorted_bug", [#""sortCols":[{"col":"b","order":1},{"col":"a","order":0}]"#]),
      ("025_getTable_skewed_bug", [#""skewedColValues":[["x"],["yy"]]"#, #"[[["x"],"s3://lake/k/b=x"]]"#]),
      ("026_getTable_iceberg_bug", [#""table_type":"ICEBERG""#, #""serializationLib":"""#]),
      ("027_getTable_notype_bug", [#""tableType":"EXTERNAL_TABLE""#]),
      ("029_getTable_noserdeparams_bug", [#""serializationLib":"org.openx.data.jsonserde.JsonSerDe""#]),
      ("035_listTables_poisoned_bug", [#""tableName":"v_hive""#, #""tableName":"orders""#]),
      ("008_getDatabase", [#""locationUri":"s3://lake/sales/""#, #""owner":"team-a""#]),
    ]
    for (file, parts) in cases {
      let bytes = try SharedCases.bytes("metastore/heracles/\(file).json")
      let node = try XCTUnwrap(JSONDocument.parse(bytes).root, file)
      let glue = try RecordedGlue(node["backend"]?.elements ?? [], beside: [])
      let outcome = try glue.answer(try XCTUnwrap(node["event"]), environment: node["env"])
      glue.stop()
      let read = try HiveReader.decode([JSONDocument.parse(outcome.output).root?["apiResponse"] ?? [:]])
      let text = JSONWriter.minified(read[0])
      for part in parts { XCTAssertTrue(text.contains(part), "\(file): \(part): \(text)") }
    }
  }

  private func plain(_ node: JSONNode?) -> String {
    let plain = HiveValue.plain(node ?? JSONNode(.null), without: Self.lost)
    // Lists of names are sets; a link that leads out of the catalog is none of its tables.
    if plain.elements?.first?.string != nil { return "\(plain.texts.filter { $0 != "link" }.sorted())" }
    let elements = plain.elements?.map { JSONWriter.minified($0) }.sorted()
    if elements?.isEmpty == true { return "null" }
    return elements.map { "\($0)" } ?? JSONWriter.minified(Self.withoutForm(plain))
  }

  /// A view's definition without how its JSON is written.
  private static func withoutForm(_ node: JSONNode) -> JSONNode {
    guard let members = node.members else { return node }
    return JSONNode(
      .object(
        members.map { member in
          let words = member.value.string?.split(separator: " ") ?? []
          guard member.name == "viewOriginalText", words.count > 3, let text = Data(base64Encoded: String(words[3])),
            let view = JSONDocument.parse([UInt8](text)).root
          else { return member }
          return JSONMember(member.name, JSONNode(JSONWriter.minified(view)))
        }))
  }
}

/// A Glue that answers what was recorded: of one case, or else of any.
private final class RecordedGlue {
  private struct Exchange {
    let target: String
    let request: JSONNode
    let status: Int
    let response: JSONNode

    init(_ node: JSONNode) {
      target = node["target"]?.string ?? ""
      request = node["request"] ?? [:]
      status = node["status"].flatMap { Int(JSONWriter.minified($0)) } ?? 200
      response = node["response"] ?? [:]
    }
  }

  private let server: LoopbackServer

  init(_ recorded: [JSONNode], beside all: [JSONNode]) throws {
    let exchanges = recorded.map(Exchange.init)
    let others = all.map(Exchange.init)
    server = try LoopbackServer { request in
      let body = JSONDocument.parse(request.body).root ?? [:]
      let operation = request.header("X-Amz-Target") ?? ""
      // All that was recorded lies in the first of the segments.
      if let segment = body["Segment"]?["SegmentNumber"], JSONWriter.minified(segment) != "0" {
        return .status(200, "{}")
      }
      let found =
        Self.exact(operation, body, exchanges).map { ($0.status, $0.response) }
        ?? Self.derived(operation, body, exchanges + others).map { (200, $0) }
      guard let (status, answer) = found else {
        return .status(400, #"{"__type":"EntityNotFoundException","message":"not recorded"}"#)
      }
      return .status(status, JSONWriter.minifiedBytes(answer))
    }
  }

  /// The exchange of the same request.
  private static func exact(_ operation: String, _ body: JSONNode, _ exchanges: [Exchange]) -> Exchange? {
    exchanges.last { exchange in
      operation == exchange.target
        && ["DatabaseName", "TableName", "Name", "NextToken"].allSatisfy {
          body[$0]?.string == exchange.request[$0]?.string
        }
    }
  }

  /// What an operation that the reference does not call would have answered, by what others did.
  private static func derived(_ operation: String, _ body: JSONNode, _ exchanges: [Exchange]) -> JSONNode? {
    let database = body["DatabaseName"]?.string
    let own = exchanges.filter { $0.request["DatabaseName"]?.string == database }
    switch operation {
    case "AWSGlue.GetTable":
      let tables = own.flatMap { ($0.response["TableList"]?.elements ?? []) + [$0.response["Table"]].compactMap { $0 } }
      return tables.first { $0["Name"]?.string == body["Name"]?.string }.map { ["Table": $0] }
    case "AWSGlue.BatchGetPartition":
      let partitions = own.compactMap { $0.response["Partition"] }
      let asked = (body["PartitionsToGet"]?.elements ?? []).map { $0["Values"]?.texts ?? [] }
      return ["Partitions": JSONNode(.array(partitions.filter { asked.contains($0["Values"]?.texts ?? []) }))]
    default: return nil
    }
  }

  func stop() { server.stop() }

  func answer(_ event: JSONNode, environment: JSONNode?) throws -> BinaryRun {
    var variables = FunctionRun.variables(nil)
    for member in environment?.members ?? [] { variables[member.name] = member.value.string }
    variables["AWS_ENDPOINT_URL"] = server.url
    return try runBinary(
      "MetastoreLambda", ["--event", "-"], stdin: JSONWriter.minifiedBytes(event), environment: variables)
  }
}
