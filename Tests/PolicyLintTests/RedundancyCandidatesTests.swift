import PolicyModel
import SourceText
import TestSupport
import XCTest

@testable import PolicyLint

/// What is told of lists of actions in one piece is what each pair of their texts tells.
final class RedundancyCandidatesTests: XCTestCase {
  private static let actions = [
    "s3:GetObject", "S3:getobject", "s3:Get*", "s3:GetObject*", "s3:*Object", "s3:*", "s3:PutObject", "s3express:*",
    "sqs:SendMessage", "sqs:Send?essage", "sqs:*", "s3:Get Object",
  ]

  func testAgreesWithPairsOfTexts() throws {
    var random = SeededGenerator(seed: 23)
    var found = 0
    for _ in 0..<400 {
      let statements = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        let names = (0..<Int.random(in: 1...4, using: &random)).map { _ in
          Self.actions[Int.random(in: 0..<Self.actions.count, using: &random)]
        }
        return Statement(
          effect: .allow, action: ActionElement(ElementList(names.map(ActionPattern.init))),
          resource: ResourceElement([ResourcePattern("*")]))
      }
      let none = [Set<Int>](repeating: [], count: statements.count)
      let candidates = RedundancyCandidates(statements, PackedActions(statements), repeats: none).all
      let told = Dictionary(uniqueKeysWithValues: candidates.map { ($0.place, $0.actions) })
      for place in statements.indices {
        let wanted = statements[place].action.patterns.elements.indices.filter { action in
          isWithinOrAround(statements, place, action)
        }
        XCTAssertEqual(told[place] ?? [], wanted, "\(place) of \(statements.map { $0.action.patterns.elements })")
        found += wanted.count
      }
    }
    XCTAssertGreaterThan(found, 500)
  }

  /// Whether an action may be held by one of another statement, or hold one.
  private func isWithinOrAround(_ statements: [Statement], _ place: Int, _ action: Int) -> Bool {
    let own = statements[place].action.patterns.elements[action]
    return statements.indices.contains { other in
      other != place
        && statements[other].action.patterns.elements.contains { mayHold($0, own) || mayHold(own, $0) }
    }
  }

  private func mayHold(_ wide: ActionPattern, _ narrow: ActionPattern) -> Bool {
    guard wide.meaning != .malformed, narrow.meaning != .malformed else { return false }
    if wide.isLiteral { return narrow.isLiteral && wide.description.lowered == narrow.description.lowered }
    let beginning = wide.description.lowered.prefix { $0 != "*" && $0 != "?" }
    guard narrow.description.lowered.hasPrefix(beginning) else { return false }
    return !narrow.isLiteral || ActionName(narrow.description).map(wide.matches) == true
  }
}
