import PolicyLint
import SourceText
import TestSupport
import XCTest

/// Policies with nothing to find, and policies that are wrong in many ways at once.
final class PolicyFixtureTests: XCTestCase {
  func testNothingIsFoundInValidPolicies() throws {
    let names = try Fixtures.names(in: "policies/valid").filter { $0.hasSuffix(".json") }
    XCTAssertFalse(names.isEmpty)
    for name in names {
      let file = SourceFile(name: name, bytes: try Fixtures.bytes("policies/valid/" + name))
      let report = Linter().check(file)
      XCTAssertEqual(report.findings.map(\.diagnostic.message), [], name)
      XCTAssertEqual(report.policyCount, 1, name)
    }
  }

  func testEverythingIsFoundInInvalidPolicies() throws {
    let names = try Fixtures.names(in: "policies/invalid").filter { $0.hasSuffix(".json") }
    XCTAssertFalse(names.isEmpty)
    for name in names {
      var report = LintReport()
      report.append(Linter().check(SourceFile(name: name, bytes: try Fixtures.bytes("policies/invalid/" + name))))
      assertSnapshot(FullReporter().text(of: report), named: "invalid/\(name.dropLast(5)).txt")
    }
  }
}
