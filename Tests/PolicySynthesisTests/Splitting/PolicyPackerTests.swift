import PolicyModel
import ServiceReference
import TestSupport
import XCTest

@testable import PolicySynthesis

/// Policies parted to keep their quotas say together what the one said.
final class PolicyPackerTests: XCTestCase {
  private let managed = ServiceReference.embedded.quota(.managedPolicy)
  private let small = ServiceReference.embedded.quota(.userInlinePolicies)

  private func statement(_ sid: String?, _ count: Int, prefix: String = "object", negated: Bool = false) -> Statement {
    let resources = (0..<count).map { ResourcePattern("arn:aws:s3:::a-bucket/\(prefix)-\($0)/*") }
    return Statement(
      sid: sid, effect: .allow, action: ActionElement([ActionPattern("s3:GetObject")]),
      resource: ResourceElement(ElementList(resources), isNegated: negated))
  }

  private func policy(_ statements: [Statement]) -> Policy { Policy(statements: ElementList(statements)) }

  func testEveryPartKeepsTheQuotaAndNothingIsLost() throws {
    let quota = try XCTUnwrap(small)
    var generator = SeededGenerator(seed: 3)
    for round in 0..<40 {
      let statements = (0..<Int.random(in: 1...12, using: &generator)).map { index in
        statement("S\(index)x", Int.random(in: 1...120, using: &generator), prefix: "é-\(index)")
      }
      let parts = try PolicyPacker(quota).pack(policy(statements))
      let total = PolicyPacker.size(policy(statements), quota.unit)
      // First-fit decreasing takes at most a little more than the best, and parts of statements repeat what they share.
      XCTAssertLessThanOrEqual(parts.count, total / (quota.limit / 2) + 2, "round \(round)")
      var pairs: [String] = []
      for part in parts {
        XCTAssertLessThanOrEqual(PolicyPacker.size(part, quota.unit), quota.limit, "round \(round)")
        XCTAssertFalse(part.statements.elements.isEmpty, "round \(round)")
        pairs += part.statements.elements.flatMap { $0.resource?.patterns.elements.map(\.description) ?? [] }
      }
      XCTAssertEqual(
        pairs.sorted(),
        statements.flatMap { $0.resource?.patterns.elements.map(\.description) ?? [] }.sorted(), "round \(round)")
      let sids = parts.flatMap { $0.statements.elements.compactMap(\.sid) }
      XCTAssertEqual(Set(sids).count, sids.count, "round \(round)")
      XCTAssertEqual(try PolicyPacker(quota).pack(policy(statements)), parts, "round \(round)")
    }
  }

  func testStatementsStayWholeAndInOrder() throws {
    let quota = try XCTUnwrap(small)
    let statements = [statement("A", 20), statement("B", 5), statement("C", 30), statement("D", 10)]
    let parts = try PolicyPacker(quota).pack(policy(statements))
    XCTAssertEqual(parts.map { $0.statements.elements.compactMap(\.sid) }, [["A", "C"], ["B", "D"]])
    XCTAssertEqual(Set(parts.flatMap { $0.statements.elements }), Set(statements))
    let one = policy([statement("A", 3)])
    XCTAssertEqual(try PolicyPacker(quota).pack(one), [one])
    XCTAssertEqual(try PolicyPacker(quota).pack(policy([])), [])
  }

  func testWhatCannotBeParted() throws {
    let quota = try XCTUnwrap(small)
    let room = quota.limit - #"{"Version":"2012-10-17","Statement":[]}"#.utf8.count
    let long = String(repeating: "x", count: 3000)
    let single = statement("Long", 1, prefix: long)
    for (name, statement) in [
      ("one resource", single), ("all but some resources", statement("Not", 120, negated: true)),
      ("one of many", statement(nil, 3, prefix: long)),
    ] {
      XCTAssertThrowsError(try PolicyPacker(quota).pack(policy([statement])), name) { error in
        guard case .statementTooLarge(let sid, let size, let limit) = error as? FitError else {
          return XCTFail("\(name): \(error)")
        }
        XCTAssertEqual(sid, statement.sid, name)
        XCTAssertGreaterThan(size, limit, name)
        XCTAssertEqual(limit, room, name)
      }
    }
  }
}
