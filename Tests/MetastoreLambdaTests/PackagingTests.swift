import Foundation
import JSONText
import TestSupport
import XCTest

final class PackagingTests: XCTestCase {
  private let folder = Fixtures.packageRoot.appendingPathComponent("Packaging/lambda")

  func testTheTemplateIsOneThatCloudFormationTakes() throws {
    let template = folder.appendingPathComponent("template.yaml").path
    let lint = try ExternalTool.run("cfn-lint", ["-c", "I", "--", template])
    XCTAssertEqual(lint.exitCode, 0, lint.outputText)
  }

  func testTheTerraformModuleIsInForm() throws {
    let format = try ExternalTool.run("terraform", ["fmt", "-check", "-recursive", folder.path])
    XCTAssertEqual(format.exitCode, 0, format.outputText)
  }

  func testNeitherSetsAVariableThatIsNotRead() throws {
    let help = try runBinary("MetastoreLambda", ["--help"]).outputText
    let page = try String(
      contentsOf: Fixtures.packageRoot.appendingPathComponent("Documentation/metastore.md"), encoding: .utf8)
    for file in ["template.yaml", "terraform/main.tf"] {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      let names = text.components(separatedBy: .whitespacesAndNewlines).map {
        $0.replacingOccurrences(of: ":", with: "")
      }
      .filter { $0.contains("_") && $0.allSatisfy { $0.isUppercase || $0 == "_" } }
      XCTAssertEqual(Set(names).count, 8, "\(file): \(names)")
      for name in names {
        XCTAssertTrue(help.contains(name), "\(file): \(name)")
        XCTAssertTrue(page.contains("`\(name)`"), "\(file): \(name)")
      }
    }
  }

  func testTheRolesOfBothAccountsAreWritten() throws {
    _ = try ExternalTool.find("python3")
    try withTemporaryFolder { output in
      for form in ["read", "write"] {
        let environment = Fixtures.packageRoot.appendingPathComponent("Fixtures/environments/example.json").path
        let run = try runExecutable(
          folder.appendingPathComponent("roles"), [environment, output.path, form],
          environment: ["POLICYGEN": productsFolder().appendingPathComponent("policygen").path])
        XCTAssertEqual(run.exitCode, 0, run.errorText)
        let role = try String(contentsOf: output.appendingPathComponent("role.yaml"), encoding: .utf8)
        XCTAssertEqual(role.contains("glue:CreateTable"), form == "write")
        let catalog = try String(contentsOf: output.appendingPathComponent("catalog.sh"), encoding: .utf8)
        XCTAssertTrue(catalog.contains("glue put-resource-policy"), catalog)
        XCTAssertFalse(catalog.contains(#""Principal": "*""#))
      }
    }
  }
}
