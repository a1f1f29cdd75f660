import Foundation
import JSONText
import TestSupport
import XCTest

/// What the Python reference implementation answered, over the Glue that it asked then, where it is right.
final class HeraclesCasesTests: XCTestCase {
  /// What it leaves out, or has wrong in every answer: comments, SerDe names, when tables were made.
  private static let lost: Set<String> = ["comment", "createTime", "name"]
  /// Where it is wrong without an error: not all that was asked for, or not in the field that is read.
  private static let wrong = ["_ignored", "_bug", "008_", "009_", "014_", "_spill", "_unimplemented", "037_"]

  func testWhereItIsRightItsAnswersAreOurs() throws {
    let folder = try SharedCases.url("metastore/heracles")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
    var compared: [String] = []
    for file in files.sorted() where !Self.wrong.contains(where: file.contains) {
      let bytes = try SharedCases.bytes("metastore/heracles/" + file)
      let node = try XCTUnwrap(JSONDocument.parse(bytes, limits: JSONLimits(maximumBytes: 64 << 20)).root, file)
      let response = node["response"]
      guard let event = node["event"], let expected = response?["apiResponse"], expected.members != nil else {
        continue
      }
      let glue = try RecordedGlue(node["backend"]?.elements ?? [])
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

  private func plain(_ node: JSONNode?) -> String {
    let plain = HiveValue.plain(node ?? [:], without: Self.lost)
    // Lists of names are sets.
    if plain.elements?.first?.string != nil { return "\(plain.texts.sorted())" }
    let elements = plain.elements?.map { JSONWriter.minified($0) }.sorted()
    return elements.map { "\($0)" } ?? JSONWriter.minified(plain)
  }
}

/// A Glue that answers what was recorded, to whoever asks for the same.
private final class RecordedGlue {
  private let server: LoopbackServer

  init(_ exchanges: [JSONNode]) throws {
    let answers = exchanges.map { exchange in
      (
        target: exchange["target"]?.string ?? "", request: exchange["request"] ?? [:],
        status: exchange["status"].flatMap { Int(JSONWriter.minified($0)) } ?? 200,
        response: exchange["response"] ?? [:]
      )
    }
    server = try LoopbackServer { request in
      let body = JSONDocument.parse(request.body).root ?? [:]
      // All that was recorded lies in the first of the segments.
      if let segment = body["Segment"]?["SegmentNumber"], JSONWriter.minified(segment) != "0" {
        return .status(200, "{}")
      }
      let names = ["DatabaseName", "TableName", "Name", "NextToken"]
      let found = answers.last { answer in
        request.header("X-Amz-Target") == answer.target
          && names.allSatisfy { body[$0]?.string == answer.request[$0]?.string }
      }
      guard let found else { return .status(400, #"{"__type":"EntityNotFoundException","message":"not recorded"}"#) }
      return .status(found.status, JSONWriter.minifiedBytes(found.response))
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
