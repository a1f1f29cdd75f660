import PolicyLint
import PolicySources
import SourceText
import XCTest

/// The examples of every rule are its tests.
final class RuleExampleTests: XCTestCase {
  func testEveryExampleIsFlaggedWhereItSays() {
    for rule in Rules.all {
      for example in rule.examples {
        let linter = Linter(rules: [rule], configuration: example.configuration)
        let before = example.textBefore.map { SourcedDocument(json: SourceFile(name: "before", text: $0)) }
        let report = linter.check(
          SourcedDocument(json: SourceFile(name: "example", text: example.text)), as: example.kind, since: before)
        let places = report.findings.map(\.diagnostic.range.lowerBound)
        XCTAssertEqual(places, example.marks, "\(rule.page.name): \(example.markedText)")
        XCTAssertEqual(example.marks.isEmpty, !example.isFlagged, "\(rule.page.name): \(example.markedText)")
        XCTAssert(report.findings.allSatisfy { $0.diagnostic.code == rule.page.code })
      }
    }
  }

  func testFixesGiveWhatTheExampleSays() {
    for rule in Rules.all {
      for example in rule.examples {
        guard let fixed = example.fixedText else { continue }
        let linter = Linter(rules: [rule], configuration: example.configuration)
        let file = SourceFile(name: "example", text: example.text)
        let edits = linter.check(file, as: example.kind).findings.compactMap(\.diagnostic.fixes.first).flatMap(\.edits)
        let text = String(decoding: Edit.apply(edits, to: file.bytes), as: UTF8.self)
        XCTAssertEqual(text, fixed, rule.page.name)
        let again = linter.check(SourceFile(name: "example", text: text), as: example.kind)
        XCTAssertEqual(again.findings.count, 0, "\(rule.page.name): the fix leaves something to find")
      }
    }
  }

  func testEveryRuleShowsBothSides() {
    for rule in Rules.all where !(rule is any ProjectRule) {
      XCTAssert(rule.examples.contains { $0.isFlagged }, "\(rule.page.name) shows nothing that it flags")
      XCTAssert(rule.examples.contains { !$0.isFlagged }, "\(rule.page.name) shows nothing that it allows")
    }
  }
}
