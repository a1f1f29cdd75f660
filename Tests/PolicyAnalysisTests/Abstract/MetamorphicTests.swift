import JSONText
import XCTest

@testable import PolicyAnalysis

/// What must be true of comparisons, whatever is compared.
final class MetamorphicTests: XCTestCase {
  private func compare(_ a: [JSONNode], _ b: [JSONNode]) throws -> Relation {
    try AbstractPairs.compare(policy(a), policy(b)).relation
  }

  private func isWithin(_ relation: Relation) -> Bool { relation == .equivalent || relation == .aLess }

  func testAStatementMoreAndStatementsInAnotherOrder() throws {
    var generator = PolicyGenerator(seed: 31)
    for round in 0..<200 {
      let statements = generator.statements()
      XCTAssertEqual(try compare(statements, statements), .equivalent, "\(round)")
      XCTAssertEqual(try compare(statements, generator.shuffled(statements)), .equivalent, "\(round)")
      XCTAssertTrue(isWithin(try compare(statements, statements + [generator.statement("Allow")])), "\(round)")
      XCTAssertTrue(isWithin(try compare(statements + [generator.statement("Deny")], statements)), "\(round)")
    }
  }

  func testListsInAnotherOrder() throws {
    var generator = PolicyGenerator(seed: 32)
    for round in 0..<100 {
      let statements = generator.statements()
      let turned = statements.map { statement in
        JSONNode(
          .object(
            (statement.members ?? []).map { member in
              guard let elements = member.value.elements else { return member }
              return JSONMember(member.name, JSONNode(.array(generator.shuffled(elements + elements))))
            }))
      }
      XCTAssertEqual(try compare(statements, turned), .equivalent, "\(round)")
    }
  }

  func testTheOtherWayRound() throws {
    var generator = PolicyGenerator(seed: 33)
    let turned: [Relation: Relation] = [.aLess: .bLess, .bLess: .aLess]
    for round in 0..<200 {
      let first = generator.statements()
      let second = generator.bool() ? generator.neighbour(of: first) : generator.statements()
      let relation = try compare(first, second)
      XCTAssertEqual(try compare(second, first), turned[relation] ?? relation, "\(round)")
    }
  }

  func testWhatIsLessThanLess() throws {
    var generator = PolicyGenerator(seed: 34)
    var count = 0
    for round in 0..<400 {
      let first = generator.statements(1..<4)
      let second = generator.neighbour(of: first)
      let third = second.isEmpty ? generator.statements() : generator.neighbour(of: second)
      guard isWithin(try compare(first, second)), isWithin(try compare(second, third)) else { continue }
      count += 1
      XCTAssertTrue(isWithin(try compare(first, third)), "\(round)")
    }
    XCTAssertGreaterThan(count, 50)
  }

  /// An allowed action that is denied for all but some is an allowed action of those.
  func testDenyingTheRest() throws {
    var generator = PolicyGenerator(seed: 35)
    for _ in 0..<100 {
      let glob = JSONNode(generator.glob())
      let direct: JSONNode = ["Effect": "Allow", "Action": glob, "Resource": "*"]
      let denied: JSONNode = ["Effect": "Deny", "NotAction": glob, "Resource": "*"]
      let all: JSONNode = ["Effect": "Allow", "Action": "*", "Resource": "*"]
      XCTAssertEqual(try compare([direct], [all, denied]), .equivalent, "\(glob)")
      let negated: JSONNode = ["Effect": "Allow", "NotAction": glob, "Resource": "*"]
      XCTAssertEqual(try compare([direct, negated], [all]), .equivalent, "\(glob)")
    }
  }
}
