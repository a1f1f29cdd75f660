import Foundation
import TestSupport
import XCTest

/// Every role of the example, written in every form by the built program, as the forms' own tools see it.
final class EmittedFormsTests: XCTestCase {
  private func roles() throws -> [String] {
    let run = try runBinary("policygen", ["list"])
    XCTAssertEqual(run.exitCode, 0, run.errorText)
    let names = run.outputText.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map(String.init)
    XCTAssertTrue(names.contains("athena-source"), "\(names)")
    return names
  }

  private func emit(_ role: String, _ form: String, into folder: URL) throws -> [String] {
    let run = try runBinary("policygen", ["emit", role, "--example", "--format", form, "-o", folder.path])
    XCTAssertEqual([Int(run.exitCode), run.output.count], [0, 0], "\(role) \(form): \(run.errorText)")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  func testTerraform() throws {
    for role in try roles() {
      try withTemporaryFolder { folder in
        XCTAssertTrue(try emit(role, "terraform", into: folder).contains("providers.tf"), role)
        let run = try ExternalTool.run("terraform", ["fmt", "-check", "-diff", folder.path])
        XCTAssertEqual(run.exitCode, 0, "\(role)\n\(run.outputText)\(run.errorText)")
      }
    }
  }

  /// In YAML: that JSON says the same is tested of the forms.
  func testTemplates() throws {
    try withTemporaryFolder { folder in
      var templates: [String] = []
      for role in try roles() {
        let names = try emit(role, "cloudformation", into: folder.appendingPathComponent(role))
        templates += names.filter { $0.hasSuffix(".yaml") }.map { "\(role)/\($0)" }
      }
      XCTAssertFalse(templates.isEmpty)
      let run = try ExternalTool.run("cfn-lint", ["-c", "I", "--"] + templates, currentFolder: folder)
      XCTAssertEqual(run.exitCode, 0, run.outputText + run.errorText)
    }
  }

  func testScripts() throws {
    for role in try roles() {
      try withTemporaryFolder { folder in
        XCTAssertTrue(try emit(role, "cli", into: folder).contains("deploy.sh"), role)
        let run = try ExternalTool.run("bash", ["-n", "deploy.sh"], currentFolder: folder)
        XCTAssertEqual([Int(run.exitCode), run.errors.count], [0, 0], "\(role)\n\(run.errorText)")
      }
    }
  }

  /// The whole example environment in each form.
  func testAllRolesTogether() throws {
    for form in ["terraform", "cloudformation", "cli"] {
      try withTemporaryFolder { folder in
        let run = try runBinary("policygen", ["emit", "--all-roles", "--example", "--format", form, "-o", folder.path])
        XCTAssertEqual([Int(run.exitCode), run.output.count], [0, 0], "\(form): \(run.errorText)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let check =
          switch form {
          case "terraform": try ExternalTool.run("terraform", ["fmt", "-check", "-diff", folder.path])
          case "cli": try ExternalTool.run("bash", ["-n", "deploy.sh"], currentFolder: folder)
          default:
            try ExternalTool.run(
              "cfn-lint", ["-c", "I", "--"] + names.filter { $0.hasSuffix(".yaml") }, currentFolder: folder)
          }
        XCTAssertEqual(check.exitCode, 0, "\(form): \(check.outputText)\(check.errorText)")
        XCTAssertTrue(form == "cloudformation" || names.count > 2, "\(names)")
      }
    }
  }

  /// The same call gives the same bytes, in files and as one text.
  func testTheSameAgain() throws {
    for form in ["json", "terraform", "cloudformation", "cloudformation-json", "cli"] {
      let runs = try (0..<2).map { _ in try runBinary("policygen", ["emit", "athena-source", "--example", "-f", form]) }
      XCTAssertEqual(runs[0].exitCode, 0, "\(form): \(runs[0].errorText)")
      XCTAssertEqual(runs[0].output, runs[1].output, form)
      XCTAssertFalse(runs[0].output.isEmpty, form)
    }
  }
}
