import Foundation
import JSONText
import TestSupport
import XCTest

/// Runs what Packaging/ gives to build servers, as they would.
enum PackagingRun {
  /// A file in YAML as JSON, read from the package's folder.
  static func yaml(_ path: String) throws -> JSONNode {
    let script = "import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1])), default=str))"
    let url = Fixtures.packageRoot.appendingPathComponent(path)
    let run = try PythonEnvironment.run(script, [url.path])
    XCTAssertEqual(run.exitCode, 0, "\(path): \(run.errorText)")
    return try XCTUnwrap(JSONDocument.parse(run.output).root, path)
  }

  /// How the steps of the action ended.
  struct Action {
    /// The exit code of each step that was run: none follows one that fails.
    var exitCodes: [Int32] = []
    /// What the steps printed.
    var output = ""
    /// The outputs of the action.
    var outputs: [String: String] = [:]
    /// The page that GitHub shows of the run.
    var summary = ""
  }

  /// Runs the steps of the GitHub action with inputs in a repository.
  static func action(_ inputs: [String: String], in repository: TemporaryRepository) throws -> Action {
    let action = try yaml("Packaging/github-action/action.yml")
    var values: [String: String] = [:]
    for input in action["inputs"]?.members ?? [] {
      values["inputs.\(input.name)"] = inputs[input.name] ?? input.value["default"]?.string ?? ""
    }
    for name in inputs.keys { XCTAssertNotNil(values["inputs.\(name)"], "the action has no input `\(name)`") }
    values["github.action_path"] = Fixtures.packageRoot.appendingPathComponent("Packaging/github-action").path
    return try withTemporaryFolder { work in
      var result = Action()
      let summary = work.appendingPathComponent("summary")
      for step in action["runs"]?["steps"]?.elements ?? [] {
        let outputs = work.appendingPathComponent("outputs-\(result.exitCodes.count)")
        try Data().write(to: outputs)
        var environment = repository.environment
        for variable in step["env"]?.members ?? [] {
          environment[variable.name] = filled(variable.value.string ?? "", with: values)
        }
        environment["GITHUB_OUTPUT"] = outputs.path
        environment["GITHUB_STEP_SUMMARY"] = summary.path
        environment["RUNNER_TEMP"] = work.path
        let script = try XCTUnwrap(step["run"]?.string)
        let run = try runExecutable(
          try ExternalTool.find("bash"), ["--noprofile", "--norc", "-eo", "pipefail", "-c", script],
          environment: environment, currentFolder: repository.folder)
        result.exitCodes.append(run.exitCode)
        result.output += run.outputText + run.errorText
        for line in try String(contentsOf: outputs, encoding: .utf8).split(separator: "\n") {
          let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
          values["steps.\(step["id"]?.string ?? "").outputs.\(parts[0])"] = parts.count > 1 ? parts[1] : ""
        }
        if run.exitCode != 0 { break }
      }
      for output in action["outputs"]?.members ?? [] {
        result.outputs[output.name] = filled(output.value["value"]?.string ?? "", with: values)
      }
      result.summary = (try? String(contentsOf: summary, encoding: .utf8)) ?? ""
      return result
    }
  }

  /// How the job of the GitLab template ended: the first line that fails ends it.
  static func gitlab(_ variables: [String: String], in repository: TemporaryRepository) throws -> BinaryRun {
    let job = try XCTUnwrap(try yaml("Packaging/gitlab/policylint.gitlab-ci.yml")["policylint"])
    var environment = repository.environment
    for variable in job["variables"]?.members ?? [] { environment[variable.name] = variable.value.string }
    environment.merge(variables) { $1 }
    return try withTemporaryFolder { work in
      // What the job installs comes from here, and goes there.
      for (name, text) in [
        ("apt-get", "exit 0"),
        ("curl", "exec /usr/bin/env -u PATH \(try ExternalTool.find("curl").path) \"${@/=https/=file}\""),
      ] {
        let url = work.appendingPathComponent(name)
        try Data("#!/bin/bash\n\(text)\n".utf8).write(to: url)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
      }
      environment["PATH"] = work.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
      let lines = ["before_script", "script"].flatMap { job[$0]?.elements?.compactMap(\.string) ?? [] }
      XCTAssertGreaterThan(lines.count, 5)
      let script = lines.joined(separator: "\n").replacing("/usr/local/bin", with: work.path)
      return try runExecutable(
        try ExternalTool.find("bash"), ["--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        environment: environment, currentFolder: repository.folder)
    }
  }

  /// The URL and the checksum of the built `policylint`.
  static func binary() throws -> (url: String, checksum: String) {
    let path = productsFolder().appendingPathComponent("policylint").path
    let run = try ExternalTool.run("sha256sum", [path])
    return ("file://" + path, String(run.outputText.prefix(64)))
  }

  private static func filled(_ text: String, with values: [String: String]) -> String {
    values.reduce(text) { $0.replacing("${{ \($1.key) }}", with: $1.value) }
  }
}
