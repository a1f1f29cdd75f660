import JSONText
import SourceText
import TestSupport
import XCTest

@testable import PolicyAnalysis

/// The pairs of `Fixtures/analysis`, each named after what it shows.
final class PairFixtureTests: XCTestCase {
  func testPairs() throws {
    var count = 0
    for name in try Fixtures.names(in: "analysis") where name.hasSuffix(".jsonl") && !name.hasPrefix("aws-") {
      for line in try Fixtures.bytes("analysis/" + name).split(separator: UInt8(ascii: "\n")) {
        let pair = try XCTUnwrap(JSONDocument.parse(Array(line)).root)
        let id = try XCTUnwrap(pair["id"]?.string)
        for budget in [AnalysisBudget(), AnalysisBudget(listing: 0)] {
          let comparison = try AbstractPairs.compare(
            try XCTUnwrap(pair["a"]), try XCTUnwrap(pair["b"]), budget: budget)
          XCTAssertEqual(comparison.relation.rawValue, pair["relation"]?.string, "\(name): \(id)")
          XCTAssertEqual(
            comparison.aNotB != nil, ["b_less", "incomparable"].contains(comparison.relation.rawValue), id)
          XCTAssertEqual(
            comparison.bNotA != nil, ["a_less", "incomparable"].contains(comparison.relation.rawValue), id)
        }
        count += 1
      }
    }
    XCTAssertGreaterThan(count, 40)
  }

  func testDocumentsThatAreNoPolicies() throws {
    let good: JSONNode = ["Statement": ["Effect": "Allow"]]
    let cases: [(JSONNode, AbstractPolicyError)] = [
      ([:], .noStatements),
      (["Statement": [1]], .wrongElement("Statement", at: .none)),
      (["Statement": [["Action": "a"]]], .wrongElement("Effect", at: .none)),
      (["Statement": [["Effect": "allow"]]], .wrongElement("Effect", at: .none)),
      (["Statement": [["Effect": "Allow", "Actions": "a"]]], .wrongElement("Actions", at: .none)),
      (["Statement": [["Effect": "Allow", "Action": ["a": "b"]]]], .wrongElement("Action", at: .none)),
      (["Statement": [["Effect": "Allow", "Condition": []]]], .wrongElement("Condition", at: .none)),
      (["Statement": [["Effect": "Allow", "Condition": ["Bool": "k"]]]], .wrongElement("Condition", at: .none)),
      (
        ["Statement": [["Effect": "Allow", "Condition": ["Boolean": ["k": true]]]]],
        .unknownOperator("Boolean", at: .none)
      ),
    ]
    for (document, expected) in cases {
      XCTAssertThrowsError(try AbstractPairs.compare(good, document), "\(expected)") { error in
        XCTAssertEqual(error as? AbstractPolicyError, expected)
      }
    }
  }

  func testWhatCannotBeFollowedIsUnknown() throws {
    func allow(_ operatorName: String, _ values: JSONNode) -> JSONNode {
      ["Effect": "Allow", "Condition": .init(.object([JSONMember(operatorName, ["k": values])]))]
    }
    let dotted = JSONNode(String(repeating: "\u{130}", count: 9))
    let cases: [([JSONNode], UnknownReason)] = [
      ([allow("Bool", true), allow("NumericEquals", 1)], .mixedTypes(key: "k")),
      ([allow("StringEqualsIgnoreCase", dotted)], .unreadableValue(key: "k")),
      ((0..<5_000).map { allow("StringEquals", JSONNode("\($0)")) }, .tooManyTests),
      (
        (0..<5_000).map { ["Effect": "Allow", "Condition": ["Null": .init(.object([JSONMember("k\($0)", "true")]))]] },
        .tooManyTests
      ),
    ]
    var words: Set<String> = []
    for (statements, reason) in cases {
      let comparison = try AbstractPairs.compare(policy(statements), policy([]))
      XCTAssertEqual(comparison.relation, .unknown)
      XCTAssertEqual(comparison.reason, reason)
    }
    for reason in [.stateBudget, .nodeBudget, .unconfirmed] + cases.map(\.1) { words.insert(reason.words) }
    XCTAssertEqual(words.count, 6)
    XCTAssertTrue(words.contains { $0.contains("`k`") })
  }
}
