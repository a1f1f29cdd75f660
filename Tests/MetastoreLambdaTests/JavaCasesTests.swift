import Foundation
import JSONText
import TestSupport
import XCTest

/// What the connector's own handlers answered over a store with the same tables.
final class JavaCasesTests: XCTestCase {
  /// That store had lost comments and SerDe names, and made its tables at another time.
  private static let lost: Set<String> = ["comment", "createTime", "lastAccessTime", "name", "retention"]

  func testReadingAnswersAsJavaDoes() throws {
    let cases = try SharedCases.lines("metastore/java/handlers.jsonl").compactMap { JSONDocument.parse($0).root }
    let function = try FunctionRun(self, try Lake.shared())
    var names: [String] = []
    var ours: [JSONNode] = []
    var theirs: [JSONNode] = []
    for node in cases {
      guard let event = node["event"], let api = event["apiName"]?.string, isReading(api),
        let answer = node["response"]?["apiResponse"], answer.members != nil
      else { continue }
      let outcome = try function.send(JSONWriter.minified(event))
      XCTAssertFalse(outcome.isError, "\(JSONWriter.minified(event)): \(outcome.text)")
      names.append(JSONWriter.minified(event))
      ours.append(JSONDocument.parse(outcome.body).root?["apiResponse"] ?? [:])
      theirs.append(answer)
    }
    XCTAssertGreaterThan(names.count, 20)
    let (own, java) = (try HiveReader.decode(ours), try HiveReader.decode(theirs))
    for (index, name) in names.enumerated() { check(own[index], java[index], name) }
  }

  private func check(_ own: JSONNode, _ java: JSONNode, _ name: String) {
    // The store did not choose by expressions, and said that it had; it had fewer tables in `big`.
    if name.contains("partitionExpression") { return }
    let differing = name.contains(#""dbName":"big""#) ? ["nextToken", "tables"] : ["hasUnKnownPartitions"]
    for member in java.members ?? [] where !differing.contains(member.name) {
      let (ours, theirs) = (own[member.name] ?? JSONNode(.null), member.value)
      // Sets of names have no order; that store had fewer tables in `sales`, and fewer partitions of `orders_daily`.
      if ["databases", "tables", "partitionNames"].contains(member.name), theirs.elements?.first?.string != nil {
        let missing = Set(theirs.texts).subtracting(ours.texts)
        XCTAssertEqual(missing, [], "\(name): \(member.name)")
        continue
      }
      XCTAssertEqual(
        JSONWriter.minified(HiveValue.plain(ours, without: Self.lost)),
        JSONWriter.minified(HiveValue.plain(theirs, without: Self.lost)), "\(name): \(member.name)")
    }
  }

  private func isReading(_ api: String) -> Bool {
    ["get", "list"].contains { api.hasPrefix($0) } || api.hasSuffix("Exists")
  }

  func testErrorsNameTheExceptionThatJavaThrows() throws {
    let cases = try SharedCases.lines("metastore/java/handlers.jsonl").compactMap { JSONDocument.parse($0).root }
    let function = try FunctionRun(self, try Lake.shared())
    var count = 0
    for node in cases {
      guard let event = node["event"], let chain = node["errorChain"]?.texts else { continue }
      // Members in another order are an error for Java alone.
      if event["apiName"]?.string == "dbExists" { continue }
      count += 1
      let outcome = try function.send(JSONWriter.minified(event))
      XCTAssertTrue(outcome.isError, outcome.text)
      if let exception = chain.first?.components(separatedBy: "RuntimeException: ").last,
        exception.contains("(message:")
      {
        XCTAssertEqual(JSONDocument.parse(outcome.body).root?["errorMessage"]?.string, exception)
      }
    }
    XCTAssertGreaterThan(count, 2)
  }
}
