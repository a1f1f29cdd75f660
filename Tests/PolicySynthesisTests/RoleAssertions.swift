import Environment
import PolicySynthesis
import SourceText
import TestSupport
import XCTest

/// A place of the example environment, what stands there instead, `↓` before the mistake, and what is said of it.
typealias Mistake = (old: String, new: String, message: String)

/// Each mistake is told once, at its place, and no role is made.
func assertMistakes(
  _ mistakes: [Mistake], of template: any RoleTemplate.Type, file: StaticString = #filePath, line: UInt = #line
) throws {
  for (old, new, message) in mistakes {
    let example = try MarkedExample(old, new, template: template, file: file, line: line)
    let issues = example.result.issues.filter(\.isError)
    let texts = issues.map { "\($0.message) \($0.help ?? "")" }
    XCTAssertEqual(texts.map { $0.contains(message) }, [true], "\(new): \(texts)", file: file, line: line)
    XCTAssertEqual(issues.first?.range.lowerBound, example.offset, "\(new): \(texts)", file: file, line: line)
    XCTAssertNil(example.result.role, new, file: file, line: line)
  }
}

/// Changes of the example environment that are mistakes are told once each, and no role is made.
func assertMistakes(
  ofOverrides rows: [(template: any RoleTemplate.Type, changes: [(String, String)], message: String)],
  file: StaticString = #filePath, line: UInt = #line
) throws {
  for (template, changes, message) in rows {
    let result = try SampleEnvironment(changes, template: template).result
    let problems = result.issues.filter(\.isError).map(\.message)
    XCTAssertEqual(problems.map { $0.contains(message) }, [true], "\(changes): \(problems)", file: file, line: line)
    XCTAssertNil(result.role, file: file, line: line)
  }
}

/// A template's documents in the example environment are these files, and say what their goldens do.
func assertExampleDocuments(
  of template: any RoleTemplate.Type, _ files: [String], file: StaticString = #filePath, line: UInt = #line
) throws {
  let role = try SampleEnvironment(template: template).role(file: file, line: line)
  XCTAssertEqual(role.documents.map(\.fileName), files, file: file, line: line)
  for document in role.documents {
    assertSnapshot(document.text, named: "\(template.name).\(document.kind.rawValue).json", file: file, line: line)
  }
  let explanations = role.documents.map(\.explanationText).joined(separator: "\n")
  assertSnapshot(explanations, named: "\(template.name).explanations.txt", file: file, line: line)
}
