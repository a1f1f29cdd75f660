import Foundation
import JSONText
import PolicyLint
import TestSupport
import XCTest

/// The pages of Documentation/ that are made from the rules are those of the rules as they are.
final class RuleDocumentationTests: XCTestCase {
  private let folder = Fixtures.packageRoot.appendingPathComponent("Documentation")

  func testEveryRuleHasItsPage() throws {
    for rule in Rules.all {
      let url = folder.appendingPathComponent("rules/\(rule.page.name).md")
      let text = try? String(contentsOf: url, encoding: .utf8)
      XCTAssertEqual(text, RulePageText(rule).text, "\(rule.page.name): `make docs` writes the pages anew")
    }
  }

  func testNoPageIsWithoutItsRule() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("rules").path)
    let known = Rules.all.map { "\($0.page.name).md" } + ["README.md"]
    XCTAssertEqual(names.sorted(), known.sorted())
  }

  func testTheTablesAreThoseOfTheRules() throws {
    let python = try ExternalTool.find("python3")
    try withTemporaryFolder { work in
      let rules = work.appendingPathComponent("rules.json")
      try Data(RuleListText(Rules.all).json.utf8).write(to: rules)
      for (script, page) in [("page.py", "checks.md"), ("index.py", "rules/README.md")] {
        let path = Fixtures.packageRoot.appendingPathComponent("Tools/checks/\(script)").path
        let run = try runExecutable(python, ["-B", path, rules.path])
        XCTAssertEqual(run.exitCode, 0, "\(script): \(run.errorText)")
        let text = try? String(contentsOf: folder.appendingPathComponent(page), encoding: .utf8)
        XCTAssertEqual(text, run.outputText, "\(page): `make docs` writes it anew")
      }
    }
  }

  func testSeveralChecksOfOneToolAreOneText() throws {
    let list = try XCTUnwrap(JSONDocument.parse(RuleListText(Rules.all).json).root?["rules"]?.elements)
    XCTAssertEqual(list.count, Rules.all.count)
    for (rule, node) in zip(Rules.all, list) {
      let names = node["peers"]?.members?.map(\.name) ?? []
      XCTAssertEqual(names.count, Set(names).count, rule.page.name)
      let shown = node["peers"]?.members?.compactMap(\.value.string).joined(separator: ", ") ?? ""
      for peer in rule.page.peers { XCTAssert(shown.contains(peer.code), "\(rule.page.name): \(peer.code)") }
    }
  }
}
