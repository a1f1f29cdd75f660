import PolicyLint
import PolicySources
import SourceText
import TestSupport
import XCTest

/// What is found in policies within Terraform files, plans and Markdown, and where.
final class TerraformTests: XCTestCase {
  private func check(_ path: String) throws -> FileReport {
    let file = SourceFile(name: path, bytes: try Fixtures.bytes("templates/\(path)"))
    let document =
      switch path.split(separator: ".").last {
      case "tf": SourcedDocument(hcl: file)
      case "md": SourcedDocument(markdown: file)
      default: SourcedDocument(terraformPlan: file)
      }
    return Linter().check(document)
  }

  /// The rules that find an error, each with the text of the place.
  func testErrors() throws {
    let cases: [(String, errors: [String], policies: Int)] = [
      ("terraform/lake.tf", [], 9), ("terraform/skipped.tf", [], 5),
      (
        "terraform/mistakes.tf",
        [
          #"unknown-effect: "allow""#, #"unknown-action: "s3:GetObjct""#, #"unmatched-action: "s3:GetObject""#,
          #"resource-in-trust-policy: "Resource""#, "syntax-error: # resource-in-trust-policy, syntax-error",
        ], 3
      ),
      ("terraform/plan.json", [#"unknown-action: \"s3:GetObjct\""#, #"unknown-action: "s3:PutObjct""#], 7),
      ("markdown/guide.md", [#"unknown-action: "s3:GetObjct""#, "syntax-error: ..."], 4),
    ]
    for (path, errors, policies) in cases {
      let report = try check(path)
      XCTAssertNil(report.excess, path)
      XCTAssertEqual(report.policyCount, policies, path)
      let found = report.findings.filter { $0.diagnostic.severity == .error }
      XCTAssertEqual(found.map { "\($0.name): \(report.file.text(in: $0.diagnostic.range))" }, errors, path)
    }
  }

  /// A policy that is right, or of which nothing is known, is passed without a word.
  func testNothingIsSaidOfWhatIsRight() throws {
    for path in ["terraform/lake.tf", "terraform/skipped.tf"] {
      XCTAssertEqual(try check(path).findings.filter { $0.diagnostic.severity >= .warning }.map(\.name), [], path)
    }
  }

  /// Edits are offered where the text is JSON as it stands in the file.
  func testFixesOnlyWhereTheyCanBeMade() throws {
    for (path, offered) in [("terraform/plan.json", false), ("markdown/guide.md", true)] {
      let report = try check(path)
      let finding = try XCTUnwrap(report.findings.first { $0.name == "unknown-action" }, path)
      XCTAssertEqual(!finding.diagnostic.fixes.isEmpty, offered, path)
    }
  }
}
