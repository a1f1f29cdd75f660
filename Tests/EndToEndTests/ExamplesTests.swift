import Foundation
import JSONText
import TestSupport
import XCTest

/// Everything in Examples/ does what it says.
final class ExamplesTests: XCTestCase {
  private static let folder = Fixtures.packageRoot.appendingPathComponent("Examples")

  /// A repository that holds what `Examples/project` does.
  private func inProject(_ body: (TemporaryRepository) throws -> Void) throws {
    try TemporaryRepository.make { repository in
      let project = Self.folder.appendingPathComponent("project")
      for name in try FileManager.default.contentsOfDirectory(atPath: project.path) {
        try FileManager.default.copyItem(
          at: project.appendingPathComponent(name), to: repository.folder.appendingPathComponent(name))
      }
      try repository.commit()
      try body(repository)
    }
  }

  private func count(_ name: String, in report: JSONNode?) -> String? {
    guard case .number(let text)? = report?["summary"]?[name]?.value else { return nil }
    return text
  }

  func testEveryFileIsNamed() throws {
    let readme = try String(contentsOf: Self.folder.appendingPathComponent("README.md"), encoding: .utf8)
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path) where name != "README.md" {
      XCTAssert(readme.contains("`\(name)/"), name)
    }
  }

  func testTheProjectHasNothingThatCounts() throws {
    try inProject { repository in
      let run = try runBinary(
        "policylint", ["check", "--format", "json", "."], environment: repository.environment,
        currentFolder: repository.folder)
      let report = JSONDocument.parse(run.output).root
      XCTAssertEqual(run.exitCode, 0, run.outputText)
      // No suppression is unused, and nothing of the baseline is gone.
      XCTAssertEqual(run.errorText, "")
      let counts = ["policies", "findings", "suppressed", "baselined", "skipped"].map { count($0, in: report) }
      XCTAssertEqual(counts, ["5", "0", "3", "1", "0"])
    }
  }

  func testTheConfigurationHasEveryKey() throws {
    let file = Self.folder.appendingPathComponent("project/.policylint.json")
    let members = try XCTUnwrap(JSONDocument.parse(Array(try Data(contentsOf: file))).root?.members)
    let page = try String(
      contentsOf: Fixtures.packageRoot.appendingPathComponent("Documentation/lint-configuration.md"), encoding: .utf8)
    let start = try XCTUnwrap(page.range(of: "```json\n"))
    let end = try XCTUnwrap(page.range(of: "```", range: start.upperBound..<page.endIndex))
    let documented = JSONDocument.parse(String(page[start.upperBound..<end.lowerBound])).root?.members ?? []
    XCTAssertEqual(members.map(\.name), documented.map(\.name))
  }

  func testTheWorkflow() throws {
    let workflow = try PackagingRun.yaml("Examples/github/policies.yml")
    let steps = workflow["jobs"]?["policylint"]?["steps"]?.elements ?? []
    let step = try XCTUnwrap(steps.first { $0["uses"]?.string?.contains("/Packaging/github-action@") ?? false })
    let (url, checksum) = try PackagingRun.binary()
    var inputs: [String: String] = [:]
    for input in step["with"]?.members ?? [] { inputs[input.name] = input.value.string }
    XCTAssertEqual(inputs["binary-sha256"]?.utf8.count, checksum.utf8.count)
    inputs["binary-url"] = url
    inputs["binary-sha256"] = checksum
    inputs["since"] = inputs["since"]?.replacing("${{ github.event.pull_request.base.sha }}", with: "HEAD")
    try inProject { repository in
      let same = try PackagingRun.action(inputs, in: repository)
      XCTAssertEqual(same.exitCodes, [0, 0], same.output)
      let path = repository.folder.appendingPathComponent("policies/reports.bucket.json")
      let text = try String(contentsOf: path, encoding: .utf8)
      try repository.write(
        text.replacing("\"s3:GetObject\"", with: "[\"s3:GetObject\", \"s3:PutObject\"]"),
        to: "policies/reports.bucket.json")
      let wider = try PackagingRun.action(inputs, in: repository)
      XCTAssertEqual(wider.exitCodes, [0, 1], wider.output)
      XCTAssert(wider.output.contains("newly allows"), wider.output)
      XCTAssertEqual(wider.outputs["sarif-file"], "policylint.sarif")
    }
  }

  func testTheGitLabPipeline() throws {
    let pipeline = try PackagingRun.yaml("Examples/gitlab/.gitlab-ci.yml")
    let (url, checksum) = try PackagingRun.binary()
    var variables: [String: String] = [:]
    for part in [pipeline["variables"], pipeline["policylint"]?["variables"]] {
      for variable in part?.members ?? [] { variables[variable.name] = variable.value.string }
    }
    let template = try String(
      contentsOf: Fixtures.packageRoot.appendingPathComponent("Packaging/gitlab/policylint.gitlab-ci.yml"),
      encoding: .utf8)
    for name in variables.keys { XCTAssert(template.contains("$\(name)"), "the template does not use \(name)") }
    variables["POLICYLINT_URL"] = url
    variables["POLICYLINT_SHA256"] = checksum
    try inProject { repository in
      let run = try PackagingRun.gitlab(variables, in: repository)
      XCTAssertEqual(run.exitCode, 0, run.outputText + run.errorText)
    }
  }

  func testTheHook() throws {
    let configuration = try PackagingRun.yaml("Examples/pre-commit/.pre-commit-config.yaml")
    let used = configuration["repos"]?.elements?.first?["hooks"]?.elements ?? []
    let hooks = try PackagingRun.yaml(".pre-commit-hooks.yaml").elements ?? []
    XCTAssertFalse(used.isEmpty)
    for hook in used {
      let found = try XCTUnwrap(hooks.first { $0["id"]?.string == hook["id"]?.string })
      let words = try XCTUnwrap(found["entry"]?.string).split(separator: " ").map(String.init)
      let arguments = hook["args"]?.elements?.compactMap(\.string) ?? []
      try inProject { repository in
        let run = try runBinary(
          "policylint", words.dropFirst() + arguments + ["policies/operator.json", ".policylint.json"],
          environment: repository.environment, currentFolder: repository.folder)
        XCTAssertEqual(run.exitCode, 0, run.outputText + run.errorText)
      }
    }
  }
}
