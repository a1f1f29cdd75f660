import Inventory
import JSONText
import PolicyLint
import PolicySources
import SourceText
import XCTest

/// The examples of the rules about several policies are their tests.
final class ProjectExampleTests: XCTestCase {
  private let rules = Rules.all.compactMap(\.asProjectRule)

  func testEveryExampleIsFlaggedWhereItSays() {
    for rule in rules {
      for (index, example) in rule.projectExamples.enumerated() {
        let documents = example.all.map { part -> ProjectDocument in
          let document = SourcedDocument(json: SourceFile(name: part.name, text: part.example.text))
          XCTAssert(document.diagnostics.isEmpty, "\(rule.page.name) [\(index)]: \(part.name)")
          guard part.name == example.inventory?.name, let root = document.root else { return ProjectDocument(document) }
          let told = InventoryFile(root)
          XCTAssertEqual(told.issues.map(\.message), [], "\(rule.page.name) [\(index)]")
          return ProjectDocument(document, telling: told.inventory)
        }
        let found = ProjectLinter(rules: [rule]).check(documents)
        for (place, part) in example.all.enumerated() {
          let places = found[place, default: []].map(\.violation.range.lowerBound).sorted()
          XCTAssertEqual(places, part.example.marks, "\(rule.page.name) [\(index)]: \(part.name)")
        }
        XCTAssertEqual(!found.isEmpty, example.isFlagged, "\(rule.page.name) [\(index)]")
      }
    }
  }

  func testEveryRuleShowsBothSides() {
    for rule in rules {
      for isFlagged in [true, false] {
        let count = rule.projectExamples.count { $0.isFlagged == isFlagged }
        XCTAssert(count >= 2, "\(rule.page.name) has too few examples")
      }
    }
  }
}
