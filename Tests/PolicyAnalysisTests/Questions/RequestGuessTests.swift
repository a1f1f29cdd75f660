import PolicyModel
import ServiceReference
import TestSupport
import XCTest

@testable import PolicyAnalysis

/// What is told without a search is what the search tells.
final class RequestGuessTests: XCTestCase {
  private let analyzer = PolicyAnalyzer()

  /// Statements that have much in common: what a guess, or a look at the boxes, says of them the search says too.
  func testAgreesWithSearch() throws {
    var generator = PairGenerator(seed: 53, isOfResource: false)
    let question = CoverageQuestion(analyzer: analyzer, version: .v2012, layer: .identity)
    var told = [true: 0, false: 0]
    var unanswered = 0
    var sketched = 0
    var covered = 0
    for _ in 0..<1_500 {
      let statements = statements(&generator)
      guard let subject = statements.first else { continue }
      for others in [[], Array(statements.dropFirst())] {
        let look: Bool? = if case .told(let answer)? = question.look(subject, by: others) { answer } else { nil }
        let searched = try? isCovered(subject, by: others)
        let sketch = RequestSketch.request(of: subject, avoiding: others, version: .v2012, keys: analyzer.keys)
        if sketch != nil {
          sketched += 1
          XCTAssertNotEqual(searched, true, "\(subject) by \(others)")
        }
        if question.plainlyApplies(subject), others.isEmpty { XCTAssertEqual(searched, false, "\(subject)") }
        guard let look else {
          unanswered += 1
          continue
        }
        if others.contains(where: { $0.plainlyCovers(subject) }) {
          covered += 1
          XCTAssertNotEqual(searched, false, "\(subject) by \(others)")
          if searched == nil { continue }
        }
        // What the search cannot read it proves nothing of.
        XCTAssertEqual(look, searched ?? false, "\(subject) by \(others)")
        told[look, default: 0] += 1
      }
    }
    XCTAssertGreaterThan(told[true] ?? 0, 100)
    XCTAssertGreaterThan(told[false] ?? 0, 1_000)
    XCTAssertLessThan(unanswered, 1_000)
    XCTAssertGreaterThan(sketched, 1_000)
    XCTAssertGreaterThan(covered, 100)
  }

  /// The statements of a policy, and of one that differs from it a little.
  private func statements(_ generator: inout PairGenerator) -> [Statement] {
    let policy = generator.policy()
    return generator.changed(policy).statements.elements + policy.statements.elements
  }

  /// The answer of a search that nothing goes before.
  private func isCovered(_ subject: Statement, by others: [Statement]) throws -> Bool {
    var problem = PolicyProblem(callers: CallerKind.allCases.filter(\.canHavePolicies), reference: analyzer.reference)
    let wanted = try problem.alternatives(subject, .v2012, .identity).boxes(origin: 0)
    var avoided: [Box] = []
    for other in others { avoided += try problem.alternatives(other, .v2012, .identity).boxes(origin: 0) }
    var budget = AnalysisBudget()
    let hunt = Hunt(groups: [wanted], avoided: avoided + problem.contradictions, scope: .everything)
    guard var inquiry = try Inquiry(hunt, in: problem, budget: &budget) else { return true }
    return try inquiry.next(budget: &budget) == nil
  }
}
