import JSONText
import PolicyAnalysis
import PolicyModel
import TestSupport
import XCTest

/// Pairs of AWS policies with the relation that they have by AWS's rules: `Fixtures/analysis/aws-*.jsonl`.
final class RelationFixtureTests: XCTestCase {
  func testEveryPairHasItsRelationBothWays() throws {
    var count = 0
    for name in try Fixtures.names(in: "analysis") where name.hasPrefix("aws-") {
      for line in try Fixtures.bytes("analysis/" + name).split(separator: UInt8(ascii: "\n")) {
        let pair = try PolicyPair(line)
        count += 1
        let found = PolicyAnalyzer().compare(pair.a, pair.b)
        XCTAssertEqual(found.relation, pair.relation, "\(pair.id): \(PolicyPair.describe(found))")
        XCTAssertEqual(PolicyAnalyzer().compare(pair.b, pair.a).relation, pair.relation.turned, "\(pair.id), turned")
        for policy in [pair.a, pair.b] {
          XCTAssertEqual(PolicyAnalyzer().compare(policy, policy).relation, .equivalent, "\(pair.id), with itself")
        }
      }
    }
    XCTAssertGreaterThan(count, 60)
  }
}
