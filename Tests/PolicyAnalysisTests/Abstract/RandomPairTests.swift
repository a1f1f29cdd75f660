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
      let comparison = try AbstractPairs.compare(try XCTUnwrap(pair["a"]), try XCTUnwrap(pair["b"]))
      XCTAssertEqual(
        comparison.relation.rawValue, pair["relation"]?.string,
        "\(id): \(comparison.reason.map { "\($0)" } ?? "")")
      count += 1
    }
    XCTAssertEqual(count, 700)
  }
}
