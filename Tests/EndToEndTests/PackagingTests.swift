import Foundation
import JSONText
import TestSupport
import XCTest

/// What Packaging/ gives to build servers and hooks, run with the built `policylint`.
final class PackagingTests: XCTestCase {
  private static func policy(_ actions: String) -> String {
    """
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Effect": "Allow", "Action": [\(actions)], "Resource": "arn:aws:s3:::reports/*"}
      ]
    }

    """
  }

  private static let good = policy("\"s3:GetObject\"")
  private static let wider = policy("\"s3:GetObject\", \"s3:PutObject\"")
  private static let bad = policy("\"s3:GetObjet\"")

  private func inputs(_ more: [String: String] = [:]) throws -> [String: String] {
    let (url, checksum) = try PackagingRun.binary()
    return ["binary-url": url, "binary-sha256": checksum].merging(more) { $1 }
  }

  func testTheActionAnnotatesAndWritesTheReport() throws {
    let cases: [(name: String, text: String, inputs: [String: String], code: Int32, annotation: String?)] = [
      ("good", Self.good, [:], 0, nil), ("bad", Self.bad, [:], 1, "::error file=policies/a.json,line=4"),
      ("two paths", Self.bad, ["paths": "policies\nother file.json\n"], 1, "::error file=policies/a.json"),
      ("wider", Self.wider, ["since": "HEAD"], 1, "::warning file=policies/a.json"),
      ("wider, for errors", Self.wider, ["since": "HEAD", "fail-on": "error"], 0, "::warning file=policies/a.json"),
      ("arguments", Self.bad, ["arguments": "--ignore\nPL203"], 0, nil),
      ("no such path", Self.good, ["paths": "policies\n$(touch made)"], 3, nil),
    ]
    for (name, text, more, code, annotation) in cases {
      try TemporaryRepository.make { repository in
        try repository.write(Self.good, to: "policies/a.json")
        try repository.write(Self.good, to: "other file.json")
        try repository.commit()
        try repository.write(text, to: "policies/a.json")
        let run = try PackagingRun.action(try inputs(more), in: repository)
        XCTAssertEqual(run.exitCodes, [0, code], "\(name): \(run.output)")
        XCTAssertEqual(run.outputs["exit-code"], "\(code)", name)
        if let annotation { XCTAssert(run.output.contains(annotation), "\(name): \(run.output)") }
        XCTAssertEqual(run.output.contains("\n::"), annotation != nil, "\(name): \(run.output)")
        XCTAssertEqual(run.summary.isEmpty, annotation == nil, "\(name): \(run.summary)")
        let made = repository.folder.appendingPathComponent("made").path
        XCTAssertFalse(FileManager.default.fileExists(atPath: made), "an input was run")
        let file = repository.folder.appendingPathComponent(try XCTUnwrap(run.outputs["sarif-file"]))
        let report = JSONDocument.parse(Array(try Data(contentsOf: file))).root
        let results = report?["runs"]?.elements?.first?["results"]?.elements
        XCTAssertEqual(results?.isEmpty, annotation == nil, name)
      }
    }
  }

  func testTheActionInstallsNothingElse() throws {
    let (url, checksum) = try PackagingRun.binary()
    let cases: [(name: String, inputs: [String: String], code: Int32, words: String)] = [
      ("another checksum", ["binary-sha256": String(checksum.reversed())], 3, "does not have the checksum"),
      ("no checksum", ["binary-sha256": ""], 2, "64 hexadecimal digits"),
      ("no file", ["binary-url": url + "-missing"], 37, "curl"),
    ]
    for (name, more, code, words) in cases {
      try TemporaryRepository.make { repository in
        let run = try PackagingRun.action(try inputs(more), in: repository)
        XCTAssertEqual(run.exitCodes, [code], "\(name): \(run.output)")
        XCTAssert(run.output.contains(words), "\(name): \(run.output)")
      }
    }
    try TemporaryRepository.make { repository in
      try repository.write(Self.good, to: "a.json")
      let run = try PackagingRun.action(try inputs(["binary-sha256": checksum.uppercased()]), in: repository)
      XCTAssertEqual(run.exitCodes, [0, 0], run.output)
    }
  }

  func testTheGitLabTemplate() throws {
    let (url, checksum) = try PackagingRun.binary()
    let variables = ["POLICYLINT_URL": url, "POLICYLINT_SHA256": checksum]
    let cases: [(name: String, text: String, variables: [String: String], code: Int32, count: Int)] = [
      ("good", Self.good, [:], 0, 0), ("bad", Self.bad, [:], 1, 1),
      ("bad elsewhere", Self.bad, ["POLICYLINT_PATHS": "other policies/b.json"], 0, 0),
    ]
    for (name, text, more, code, count) in cases {
      try TemporaryRepository.make { repository in
        try repository.write(text, to: "policies/a.json")
        for path in ["policies/b.json", "other/c.json"] { try repository.write(Self.good, to: path) }
        let run = try PackagingRun.gitlab(variables.merging(more) { $1 }, in: repository)
        XCTAssertEqual(run.exitCode, code, "\(name): \(run.outputText)\(run.errorText)")
        let quality = repository.folder.appendingPathComponent("gl-code-quality-report.json")
        XCTAssertEqual(JSONDocument.parse(Array(try Data(contentsOf: quality))).root?.elements?.count, count, name)
        let junit = repository.folder.appendingPathComponent("policylint.junit.xml")
        XCTAssert(try String(contentsOf: junit, encoding: .utf8).contains("<testsuite"), name)
      }
    }
    try TemporaryRepository.make { repository in
      let wrong = ["POLICYLINT_URL": url, "POLICYLINT_SHA256": String(checksum.reversed())]
      let run = try PackagingRun.gitlab(wrong, in: repository)
      XCTAssertEqual(run.exitCode, 1, run.errorText)
      XCTAssertFalse(run.outputText.contains("found"), run.outputText)
    }
  }

  /// What decides about a merge request is what it changes: here it adds access, beside an older mistake.
  func testTheGitLabTemplateComparesMergeRequests() throws {
    let (url, checksum) = try PackagingRun.binary()
    let cases: [(name: String, text: String, variables: [String: String], code: Int32, rules: [String])] = [
      ("wider", Self.wider, [:], 1, ["PL910"]), ("as it was", Self.good, [:], 0, []),
      ("everything", Self.good, ["POLICYLINT_SINCE": ""], 1, ["PL203"]),
      ("the revision itself", Self.wider, ["POLICYLINT_SINCE": "HEAD"], 0, []),
      ("a branch", Self.good, ["CI_MERGE_REQUEST_DIFF_BASE_SHA": ""], 1, ["PL203"]),
    ]
    for (name, text, more, code, rules) in cases {
      try TemporaryRepository.make { repository in
        try repository.write(Self.bad, to: "old.json")
        try repository.write(Self.good, to: "policies/a.json")
        try repository.commit()
        try repository.write(text, to: "policies/a.json")
        try repository.write("changed", to: "notes.txt")
        try repository.commit()
        let variables = [
          "POLICYLINT_URL": url, "POLICYLINT_SHA256": checksum,
          "CI_MERGE_REQUEST_DIFF_BASE_SHA": try repository.revision("HEAD~1"),
        ]
        let run = try PackagingRun.gitlab(variables.merging(more) { $1 }, in: repository)
        XCTAssertEqual(run.exitCode, code, "\(name): \(run.outputText)\(run.errorText)")
        let found = ["PL203", "PL910"].filter { run.outputText.contains($0) }
        XCTAssertEqual(found, rules, "\(name): \(run.outputText)")
        let quality = repository.folder.appendingPathComponent("gl-code-quality-report.json")
        XCTAssertEqual(JSONDocument.parse(Array(try Data(contentsOf: quality))).root?.elements?.count, 1, name)
      }
    }
  }

  func testTheHooksTakeManyFiles() throws {
    let hooks = try XCTUnwrap(try PackagingRun.yaml(".pre-commit-hooks.yaml").elements)
    XCTAssertEqual(hooks.compactMap { $0["id"]?.string }, ["policylint", "policylint-fix"])
    for hook in hooks {
      let entry = try XCTUnwrap(hook["entry"]?.string).split(separator: " ").map(String.init)
      XCTAssertEqual(entry.first, "policylint")
      try withTemporaryFolder { folder in
        // Most files of a repository hold no policy.
        let names = (0..<600).map { "package-\($0).json" } + ["settings.yaml", "tsconfig.json", "main.tf"]
        for name in names {
          let text =
            name == "tsconfig.json" ? "{ // no JSON\n}" : name.hasSuffix(".json") ? "{\"name\": \"x\"}" : "a = 1"
          try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        for (text, code) in [(Self.good, Int32(0)), (Self.bad, 1)] {
          try Data(text.utf8).write(to: folder.appendingPathComponent("a.json"))
          let run = try runBinary(
            "policylint", entry.dropFirst() + ["a.json"] + names, currentFolder: folder, timeout: 20)
          XCTAssertEqual(run.exitCode, code, "\(entry): \(run.outputText)\(run.errorText.suffix(400))")
          XCTAssertEqual(run.outputText.contains("PL203"), code == 1, run.outputText)
          XCTAssertFalse(run.outputText.contains("package-"), run.outputText)
        }
        let package = try String(contentsOf: folder.appendingPathComponent("package-7.json"), encoding: .utf8)
        XCTAssertEqual(package, "{\"name\": \"x\"}", "what is no policy is not mended")
      }
    }
  }
}
