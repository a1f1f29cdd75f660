import JSONText
import TestSupport
import XCTest

@testable import PolicyAnalysis

final class RandomPairTests: XCTestCase {
  func testLabelledPairs() throws {
    var count = 0
    for line in try SharedCases.lines("analysis/random-pairs.jsonl") {
      let pair = try XCTUnwrap(JSONDocument.parse(line).root)
      let id = try XCTUnwrap(pair["id"]?.string)
      let (a, b) = (try XCTUnwrap(pair["a"]), try XCTUnwrap(pair["b"]))
      let comparison = try AbstractPairs.compare(a, b)
      let unlisted = try AbstractPairs.compare(a, b, budget: AnalysisBudget(listing: 0))
      XCTAssertEqual(unlisted.relation, comparison.relation, "\(id), no atoms listed")
      XCTAssertEqual(
        comparison.relation.rawValue, pair["relation"]?.string,
        "\(id): \(comparison.reason.map { "\($0)" } ?? "")")
      count += 1
    }
    XCTAssertEqual(count, 700)
  }
}
