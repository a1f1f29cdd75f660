import Environment
import Foundation
import JSONText
import TestSupport
import XCTest

@testable import PolicySynthesis

/// Each form over documents of every kind: what is written, and what its own tools say to it.
final class FormTests: XCTestCase {
  func testWhatIsWritten() throws {
    let deployment = try SampleDocuments.deployment()
    for form in DeploymentForm.allCases {
      let files = form.files(deployment)
      let text = files.map { "=== \($0.path)\n\($0.text)" }.joined()
      assertSnapshot(text + form.notes(deployment).map { "note: \($0)\n" }.joined(), named: "form.\(form.rawValue).txt")
      XCTAssertEqual(form.files(try SampleDocuments.deployment()), files, "\(form) differs when it is made again")
      XCTAssertEqual(Set(files.map(\.path)).count, files.count, "\(form) has two files of a name")
    }
  }

  func testOneText() throws {
    let deployment = try SampleDocuments.deployment()
    XCTAssertNil(DeploymentForm.cloudformation.text(deployment), "several accounts are several templates")
    for account in deployment.accounts {
      let own = deployment.limited(to: account)
      let isCatalog = account.alias == "catalog"
      XCTAssertEqual(DeploymentForm.cloudformation.text(own) == nil, isCatalog, account.alias)
      XCTAssertEqual(DeploymentForm.cloudformationJSON.text(own) == nil, isCatalog, account.alias)
    }
    assertSnapshot(try XCTUnwrap(DeploymentForm.cli.text(deployment)), named: "form.cli-alone.txt")
    let terraform = try XCTUnwrap(DeploymentForm.terraform.text(deployment))
    for file in DeploymentForm.terraform.files(deployment) { XCTAssertTrue(terraform.contains(file.text), file.path) }
  }

  func testTerraformFormatsItTheSame() throws {
    try withFiles(.terraform) { folder, names in
      let run = try ExternalTool.run("terraform", ["fmt", "-check", "-diff", folder.path])
      XCTAssertEqual(run.exitCode, 0, run.outputText + run.errorText)
      XCTAssertTrue(names.contains("providers.tf"))
    }
    try withTemporaryFolder { folder in
      let text = try XCTUnwrap(DeploymentForm.terraform.text(SampleDocuments.deployment()))
      try text.write(to: folder.appendingPathComponent("main.tf"), atomically: true, encoding: .utf8)
      let run = try ExternalTool.run("terraform", ["fmt", "-check", "-diff", folder.path])
      XCTAssertEqual(run.exitCode, 0, run.outputText + run.errorText)
    }
  }

  func testTemplatesPassTheLinter() throws {
    for form in [DeploymentForm.cloudformation, .cloudformationJSON] {
      try withFiles(form) { folder, names in
        let templates = names.filter { !$0.contains("/") && $0 != "deploy.sh" && $0 != "tags.json" }
        XCTAssertEqual(templates.count, 3, "\(templates)")
        let run = try ExternalTool.run("cfn-lint", ["-c", "I", "--"] + templates, currentFolder: folder)
        XCTAssertEqual(run.exitCode, 0, run.outputText + run.errorText)
      }
    }
  }

  /// YAML and JSON are the same template, as another reader of YAML takes them.
  func testYAMLSaysWhatJSONSays() throws {
    let script = """
      import json, sys, yaml
      class Loader(yaml.SafeLoader): pass
      def tagged(loader, suffix, node):
          name = "Ref" if suffix == "Ref" else "Fn::" + suffix
          value = loader.construct_scalar(node)
          return {name: value.split(".") if suffix == "GetAtt" else value}
      Loader.add_multi_constructor("!", tagged)
      a = yaml.load(open(sys.argv[1], encoding="utf-8"), Loader)
      b = json.load(open(sys.argv[2], encoding="utf-8"))
      sys.exit(0 if a == b and list(a["Resources"]) == list(b["Resources"]) else 1)
      """
    try withFiles(.cloudformation) { yaml, names in
      try withFiles(.cloudformationJSON) { json, _ in
        for name in names where name.hasSuffix(".yaml") {
          let other = json.appendingPathComponent(String(name.dropLast(4)) + "json").path
          let run = try PythonEnvironment.run(script, [yaml.appendingPathComponent(name).path, other])
          XCTAssertEqual(run.exitCode, 0, "\(name)\n\(run.errorText)")
        }
      }
    }
  }

  func testShellsReadTheScript() throws {
    try withFiles(.cli) { folder, names in
      for shell in ["bash", "sh"] {
        let run = try ExternalTool.run(shell, ["-n", "deploy.sh"], currentFolder: folder)
        XCTAssertEqual(run.exitCode, 0, "\(shell): \(run.errorText)")
        XCTAssertEqual(run.errorText, "")
      }
      for name in names where name.hasSuffix(".json") {
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        XCTAssertEqual(JSONDocument.parse(text).errors.count, 0, name)
      }
    }
  }

  func testWordsOfShells() {
    for (text, word) in [
      ("", "''"), ("plain-1.2/x", "plain-1.2/x"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("$x", "'$x'"),
      ("*", "'*'"),
    ] {
      XCTAssertEqual(ShellWord.quoted(text), word)
    }
  }
}

/// Writes the sample's files of a form into a folder of their own.
func withFiles(_ form: DeploymentForm, _ body: (URL, [String]) throws -> Void) throws {
  let files = form.files(try SampleDocuments.deployment())
  try withTemporaryFolder { folder in
    for file in files {
      let url = folder.appendingPathComponent(file.path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try file.text.write(to: url, atomically: true, encoding: .utf8)
    }
    try body(folder, files.map(\.path))
  }
}
