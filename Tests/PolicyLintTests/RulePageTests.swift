import Foundation
import PolicyLint
import TestSupport
import XCTest

/// What all pages of rules have in common.
final class RulePageTests: XCTestCase {
  private let pages = Rules.all.map(\.page)

  func testCodesAreUniqueAndOfTheirCategory() {
    XCTAssertEqual(Set(pages.map(\.code)).count, pages.count)
    XCTAssertEqual(Set(pages.map(\.name)).count, pages.count)
    XCTAssertEqual(pages.map(\.code), pages.map(\.code).sorted())
    for page in pages {
      XCTAssertNotNil(page.category, page.code)
      XCTAssertNotNil(page.code.wholeMatch(of: /PL\d\d\d/), page.code)
    }
  }

  func testNamesReadWellAfterAllow() {
    for page in pages {
      XCTAssertNotNil(page.name.wholeMatch(of: /[a-z]+(-[a-z]+)+/), page.name)
      for word in ["no", "disallow", "forbid", "check", "must", "require"] {
        XCTAssertFalse(page.name.split(separator: "-").contains { $0 == word }, page.name)
      }
    }
  }

  func testSentencesAreWhole() {
    for page in pages {
      XCTAssert(page.summary.hasSuffix("."), page.name)
      XCTAssert(page.why.hasSuffix("."), page.name)
      for code in page.accessAnalyzer { XCTAssertNotNil(code.wholeMatch(of: /[A-Z][A-Z0-9]*(_[A-Z0-9]+)+/), code) }
    }
  }

  func testFoldersHoldTheRulesOfTheirCategory() throws {
    let folders = [
      "Syntax", "Grammar", "Actions", "Resources", "Principals", "Conditions", "Access", "Redundancy", "Services",
      "Projects",
    ]
    for (category, folder) in zip(RuleCategory.allCases, folders) {
      let rules = Rules.all.filter { $0.page.category == category }
      let root = Fixtures.packageRoot.appendingPathComponent("Sources/PolicyLint/Rules/\(folder)")
      let files = (try? FileManager.default.contentsOfDirectory(atPath: root.path).sorted()) ?? []
      for file in rules.map({ "\(type(of: $0)).swift" }) { XCTAssert(files.contains(file), "\(folder)/\(file)") }
    }
  }

  func testPagesAsText() {
    for rule in Rules.all {
      let text = RulePageText(rule).text
      for heading in ["# \(rule.page.name) (\(rule.page.code))", "## Why it is bad", "## Example", "## Instead"] {
        XCTAssert(text.contains(heading), "\(rule.page.name) lacks \(heading)")
      }
      XCTAssertFalse(text.contains("↓"), rule.page.name)
    }
  }

  func testNamesAndCodesLeadToTheRule() {
    XCTAssertEqual(Rules.named("pl203")?.page.name, "unknown-action")
    XCTAssertEqual(Rules.named("Unknown-Action")?.page.code, "PL203")
    XCTAssertNil(Rules.named("PL2"))
  }
}
