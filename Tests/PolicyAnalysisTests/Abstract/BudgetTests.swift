import JSONText
import TestSupport
import XCTest

@testable import PolicyAnalysis

/// However small the budget, an answer is right or there is none.
final class BudgetTests: XCTestCase {
  func testEveryPlaceToStop() throws {
    var generator = PolicyGenerator(seed: 41)
    var unknown = 0
    for round in 0..<12 {
      let first = policy(generator.statements(2..<6))
      let second = policy(generator.statements(2..<6))
      let right = try AbstractPairs.compare(first, second).relation
      for listing in [0, 4_000] {
        for limit in 0..<60 {
          for budget in [
            AnalysisBudget(states: limit, listing: listing), AnalysisBudget(nodes: limit, listing: listing),
            AnalysisBudget(states: limit * 20, nodes: 10 + limit, listing: listing),
          ] {
            let comparison = try AbstractPairs.compare(first, second, budget: budget)
            if comparison.relation == .unknown {
              unknown += 1
              XCTAssertNotNil(comparison.reason, "\(round)")
            } else {
              XCTAssertEqual(comparison.relation, right, "\(round): \(budget)")
            }
          }
        }
      }
    }
    XCTAssertGreaterThan(unknown, 1_000)
  }

  /// Where no atoms are listed, the answers are the same.
  func testUnlistedDimensions() throws {
    var generator = PolicyGenerator(seed: 42)
    for round in 0..<300 {
      let first = generator.statements()
      let second = generator.bool() ? generator.neighbour(of: first) : generator.statements()
      let listed = try AbstractPairs.compare(policy(first), policy(second))
      let unlisted = try AbstractPairs.compare(policy(first), policy(second), budget: AnalysisBudget(listing: 0))
      XCTAssertEqual(listed.relation, unlisted.relation, "\(round) \(String(describing: unlisted.reason))")
    }
  }
}
