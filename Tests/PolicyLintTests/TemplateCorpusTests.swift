import CommandKit
import Foundation
import PolicyLint
import Terminal
import TestSupport
import XCTest

@testable import PolicyLintCommand

/// Templates and files of Terraform with one defect each, and some without: what `Tools/peers` holds against other tools.
final class TemplateCorpusTests: XCTestCase {
  private static let folder = "templates/corpus/"

  /// The lines of the table: the file, and the rules that find the defect.
  private func cases() throws -> [(file: String, rules: [String])] {
    try Fixtures.text(Self.folder + "cases.tsv").split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: "\t").map(String.init)
      XCTAssertEqual(fields.count, 2, String(line))
      return (fields[0], fields[1] == "-" ? [] : fields[1].split(separator: " ").map(String.init))
    }
  }

  /// The names of the rules that find something at `warning` or above in a file by itself, and what is said beside.
  private func check(_ file: String) throws -> (names: [String], said: String) {
    let files = MemoryFiles(texts: [file: try Fixtures.text(Self.folder + file)])
    let console = Console(output: Output(), errors: Output(), files: files)
    _ = PolicyLintProgram.program.run(arguments: ["check", "--format", "ndjson", file], console: console)
    let lines = console.output.text.split(separator: "\n").filter { !$0.contains(#""severity":"suggestion""#) }
    return (
      lines.compactMap { line in
        line.range(of: #""name":""#).map { String(line[$0.upperBound...].prefix { $0 != "\"" }) }
      }, console.errors.text
    )
  }

  func testDefectsAreFoundAndNothingElse() throws {
    let all = try cases()
    XCTAssert(all.contains { $0.rules.isEmpty } && all.contains { !$0.rules.isEmpty })
    for (file, rules) in all {
      #if !YAML
        if file.hasSuffix(".yaml") { continue }
      #endif
      let (names, said) = try check(file)
      XCTAssertEqual(rules.isEmpty, file.hasPrefix("good/"), file)
      if rules.isEmpty {
        XCTAssertEqual(names, [], file)
      } else {
        for rule in rules { XCTAssert(names.contains(rule), "\(file): \(rule) is not among \(names)") }
      }
      XCTAssertFalse(said.contains("skipped"), "\(file): \(said)")
    }
  }

  func testEveryFileIsInTheTable() throws {
    let present = try ["bad", "good"].flatMap { folder in
      try Fixtures.names(in: Self.folder + folder).map { "\(folder)/\($0)" }
    }
    XCTAssertEqual(Set(present), Set(try cases().map(\.file)))
  }
}
