import Foundation
import JSONText
import TestSupport
import XCTest

/// Structs in the answers of the connector's Java handlers, where these lie beside the checkout.
enum JavaAnswers {
  private static let structs = [
    "database": "Database", "databaseObjects": "Database", "tableDesc": "Table", "partitions": "Partition",
    "partitionDescs": "Partition", "partitionDesc": "Partition", "dbDesc": "Database",
  ]

  /// The structs' names and texts; the test is skipped where there are none.
  static func texts() throws -> [(name: String, text: String)] {
    let folder = Fixtures.packageRoot.appendingPathComponent("../shared/cases/metastore/java")
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    let lines = try files.filter { $0.pathExtension == "jsonl" }.flatMap {
      try Data(contentsOf: $0).split(separator: 0x0A)
    }
    guard !lines.isEmpty else { throw XCTSkip("skipped: the answers of the Java handlers are not there") }
    return lines.flatMap { line -> [(name: String, text: String)] in
      let answer = JSONDocument.parse(Array(line)).root?["response"]?["apiResponse"]
      return (answer?.members ?? []).flatMap { member -> [(name: String, text: String)] in
        guard let name = structs[member.name] else { return [] }
        return (member.value.elements ?? [member.value]).compactMap(\.string).map { (name, $0) }
      }
    }
  }
}
