import Foundation
import JSONText
import PolicyLint
import SourceText
import TestSupport
import XCTest

/// The policies that public pages show: what a user sees of each.
final class DocumentedPolicyTests: XCTestCase {
  private func report(_ name: String) throws -> LintReport {
    var report = LintReport()
    let file = SourceFile(name: name, bytes: try Fixtures.bytes("policies/documented/" + name))
    report.append(Linter().check(file))
    return report
  }

  func testRendered() throws {
    let names = try Fixtures.names(in: "policies/documented").filter {
      $0.hasSuffix(".json") && ($0.hasPrefix("prequel") || $0.hasPrefix("redash"))
    }
    XCTAssertEqual(names.count, 5)
    for name in names {
      assertSnapshot(FullReporter().text(of: try report(name)), named: "documented/\(name.dropLast(5)).txt")
    }
  }

  func testThreeActionsOfTheSourceThatNeverMatch() throws {
    let findings = try report("prequel-athena-source.identity.json").findings
    let unmatched = findings.filter { $0.name == "unmatched-action" }
    XCTAssertEqual(
      unmatched.map { $0.diagnostic.message.split(separator: "`")[0] },
      ["athena:GetDatabase", "athena:GetDataCatalog", "athena:GetTableMetadata"])
    for finding in unmatched {
      XCTAssert(finding.diagnostic.message.contains("datacatalog"))
      XCTAssertEqual(finding.diagnostic.fixes.map(\.isSafe), [false, true])
    }
    XCTAssertEqual(unmatched.map(\.pointer.description), [4, 5, 7].map { "/Statement/0/Action/\($0)" })
  }

  /// A bucket beside its objects, and a catalog beside its tables, are how such policies are written; actions and
  /// resources of several services in one statement hide who uses what.
  func testDeadPairsAreOfSeveralServices() throws {
    XCTAssertEqual(try report("prequel-athena-source.identity.json").findings.count, 3)
    let mixed = try report("redash-athena.identity.json").findings.filter { $0.name == "dead-pair" }
    XCTAssertFalse(mixed.isEmpty)
    XCTAssertEqual(Set(mixed.map { $0.pointer.description.prefix(13) }), ["/Statement/1/"])
  }

  func testSafeFixesOfTheSourceGrantTheSame() throws {
    let bytes = try Fixtures.bytes("policies/documented/prequel-athena-source.identity.json")
    let findings = Linter().check(SourceFile(name: "a", bytes: bytes)).findings
    let edits = findings.compactMap { $0.diagnostic.fixes.first(where: \.isSafe) }.flatMap(\.edits)
    let mended = Edit.apply(edits, to: bytes)
    XCTAssert(JSONDocument.parse(mended).errors.isEmpty)
    let again = Linter().check(SourceFile(name: "a", bytes: mended)).findings
    XCTAssertEqual(again.map(\.name), [])
  }

  func testTheMissingCommaHidesNothing() throws {
    let findings = try report("redash-athena.trust.json").findings
    XCTAssertEqual(findings.map(\.name), ["malformed-principal", "syntax-error", "malformed-account"])
    let text = try Fixtures.text("policies/documented/redash-athena.trust.json")
    let comma = try XCTUnwrap(findings[1].diagnostic.fixes.first?.edits.first)
    let end = try XCTUnwrap(text.range(of: "}\n    {"))
    XCTAssertEqual(findings[1].diagnostic.range.lowerBound, text[..<end.lowerBound].utf8.count + 1)
    XCTAssertEqual(comma.text, ",")
    XCTAssert(findings[2].diagnostic.message.contains("5 digits"))
  }
}
