import Foundation
import Inventory
import JSONText
import PolicyModel
import TestSupport
import XCTest

/// The rules of evaluation as cases: every line of `Fixtures/evaluation/*.jsonl` is a line of a batch with the decision
/// that is expected, the rule that asks for it, and why.
final class ConformanceTests: XCTestCase {
  /// A line that is a case of a rule; files of other kinds stand in the same folder.
  private struct RuleCase {
    let name: String
    let rule: String
    let line: BatchLine
    let decision: Decision.Outcome
    /// What Lake Formation says, where the case is about that (R67).
    let lakeFormation: String?
  }

  private func cases() throws -> [RuleCase] {
    var cases: [RuleCase] = []
    for file in try Fixtures.names(in: "evaluation") where file.hasSuffix(".jsonl") {
      for (index, text) in try Fixtures.text("evaluation/\(file)").split(separator: "\n").enumerated() {
        let place = "\(file):\(index + 1)"
        let document = JSONDocument.parse(String(text))
        XCTAssertEqual(document.errors.count, 0, place)
        guard let node = document.root, let rule = node["rule"]?.string else { continue }
        let id = try XCTUnwrap(node["id"]?.string, place)
        XCTAssertNotNil(node["why"]?.string, place)
        let word = try XCTUnwrap(node["decision"]?.string, place)
        let decision = try XCTUnwrap(Decision.Outcome(rawValue: word), "\(place): `\(word)` is no decision")
        do throws(BatchIssue) {
          let line = try BatchLine(node)
          cases.append(
            RuleCase(
              name: "\(place) \(id)", rule: rule, line: line, decision: decision,
              lakeFormation: node["lakeFormation"]?.string))
        } catch {
          XCTFail("\(place) \(id): \(error.message)")
        }
      }
    }
    return cases
  }

  /// The rules that have cases; those that are about an organisation's own layout are tested with the inventory.
  private static let rules =
    Array(1...5) + Array(10...16) + Array(20...27) + Array(30...33) + Array(40...49) + Array(51...55)
    + Array(60...69) + Array(70...74) + Array(80...87) + Array(90...95) + Array(100...107)

  func testEveryCaseIsDecidedAsItsRuleSays() throws {
    var counts: [String: Int] = [:]
    for test in try cases() {
      counts[test.rule, default: 0] += 1
      let policies = try XCTUnwrap(test.line.policies, test.name)
      for request in test.line.requests {
        let authorizer = Authorizer(policies)
        let decision = authorizer.decide(request)
        XCTAssertEqual(decision.outcome, test.decision, test.name)
        if let verdict = test.lakeFormation {
          XCTAssertEqual(decision.lakeFormation.verdict.rawValue, verdict, test.name)
        }
        XCTAssertEqual(decision.outcome == .implicitlyDenied, decision.denial != nil, test.name)
        XCTAssertEqual(authorizer.explain(request).decision, decision, "\(test.name), explained")
        XCTAssertEqual(CompiledPolicySet(policies).outcome(of: request), decision.outcome, "\(test.name), compiled")
      }
    }
    for number in Self.rules {
      XCTAssertGreaterThan(counts["R\(number)", default: 0], 0, "no case of R\(number)")
    }
    let table = counts.sorted { $0.key.localizedStandardCompare($1.key) == .orderedAscending }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    print("\(counts.values.reduce(0, +)) cases of \(counts.count) rules: \(table)")
  }

  func testNoTwoCasesBearOneName() throws {
    var seen = Set<String>()
    for test in try cases() {
      guard case .string(let id)? = test.line.id?.value else { return XCTFail(test.name) }
      XCTAssertTrue(seen.insert(id).inserted, test.name)
      XCTAssertTrue(id.hasPrefix(test.rule + "-"), test.name)
    }
    XCTAssertGreaterThan(seen.count, 300)
  }

  func testEveryDenialAndMismatchHasWords() throws {
    for test in try cases() {
      guard let policies = test.line.policies, let request = test.line.requests.first else { continue }
      let explanation = Authorizer(policies).explain(request)
      for evaluation in explanation.resources {
        if let denial = evaluation.decision.denial {
          assertSentence(denial.message, test.name)
          assertSentence(denial.remedy(for: request, on: evaluation.resource), test.name)
        }
        for statement in evaluation.layers.flatMap(\.statements) {
          let reasons = statement.reasons(for: request, on: evaluation.resource)
          XCTAssertEqual(reasons.isEmpty, statement.outcome.applies, test.name)
          for reason in reasons { assertSentence(reason, test.name) }
        }
      }
    }
  }

  private func assertSentence(_ text: String, _ name: String) {
    XCTAssertFalse(text.isEmpty || text.hasSuffix(".") || text.contains("Optional("), "\(name): \(text)")
  }
}
