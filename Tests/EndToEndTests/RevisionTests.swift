import Foundation
import JSONText
import TestSupport
import XCTest

/// `policylint check --since` in Git repositories made for the test.
final class RevisionTests: XCTestCase {
  private static func policy(_ actions: String..., resource: String = "arn:aws:s3:::reports/*", rest: String = "")
    -> String
  {
    let list = actions.map { "\"\($0)\"" }.joined(separator: ", ")
    return """
      {"Version": "2012-10-17", "Statement": [
        {
          "Effect": "Allow",
          "Action": [
            \(list)
          ],
          "Resource": "\(resource)"
        }\(rest)
      ]}

      """
  }

  private static let denial = """
    ,
      {"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"}
    """

  private func finding(_ report: JSONNode?, _ rule: String = "new-access") -> [JSONNode] {
    report?["findings"]?.elements?.filter { $0["name"]?.string == rule } ?? []
  }

  private func count(_ name: String, in report: JSONNode?) -> String? {
    guard case .number(let text)? = report?["summary"]?[name]?.value else { return nil }
    return text
  }

  /// A repository with a first commit of `before`, over which `after` is written; nil removes a file.
  private func inRepository(
    _ before: [String: String], _ after: [String: String?], _ body: (TemporaryRepository) throws -> Void
  ) throws {
    try TemporaryRepository.make { repository in
      for (name, text) in before { try repository.write(text, to: name) }
      try repository.commit()
      for (name, text) in after { try repository.write(text, to: name) }
      try body(repository)
    }
  }

  private func check(_ repository: TemporaryRepository, _ words: String...) throws -> (BinaryRun, JSONNode?) {
    let run = try runBinary(
      "policylint", ["check", "--format", "json"] + words, environment: repository.environment,
      currentFolder: repository.folder)
    return (run, JSONDocument.parse(run.output).root)
  }

  func testWhatAChangeNewlyAllows() throws {
    let one = Self.policy("s3:GetObject")
    let two = Self.policy("s3:GetObject", "s3:PutObject")
    let cases: [(name: String, before: String, after: String, finds: [String])] = [
      ("more", one, two, ["`s3:PutObject`"]), ("less", two, one, []), ("the same", two, two + "\n", []),
      ("a denial that is gone", Self.policy("s3:*", rest: Self.denial), Self.policy("s3:*"), ["`s3:DeleteObject`"]),
      ("a denial more", Self.policy("s3:*"), Self.policy("s3:*", rest: Self.denial), []),
      ("a wider resource", one, Self.policy("s3:GetObject", resource: "arn:aws:s3:::*/*"), ["`s3:GetObject`"]),
      ("what was not valid", "{\"Statement\": 7}", one, ["could not be compared"]),
      ("a narrower pattern", Self.policy("s3:Get*"), one, []),
    ]
    for (name, before, after, finds) in cases {
      try inRepository(["a.json": before], ["a.json": after]) { repository in
        let (run, report) = try check(repository, "--since", "HEAD", "--select", "PL910", ".")
        let found = finding(report)
        XCTAssertEqual(found.count, finds.count, "\(name): \(run.outputText)\(run.errorText)")
        XCTAssertEqual(run.exitCode, finds.isEmpty ? 0 : 1, name)
        for (finding, words) in zip(found, finds) {
          XCTAssert(finding["message"]?.string?.contains(words) ?? false, "\(name): \(run.outputText)")
        }
      }
    }
  }

  func testTheFilesThatAreChecked() throws {
    let one = Self.policy("s3:GetObject")
    let two = Self.policy("s3:GetObject", "s3:PutObject")
    let before = [
      "same.json": one, "old name.json": one, "gone.json": Self.policy("s3:*", rest: Self.denial), "sub/a.json": one,
      ".hidden/a.json": one, "notes.txt": "notes", "b.json": one,
    ]
    let after: [String: String?] = [
      "old name.json": nil, "new name.json": two, "gone.json": nil, "sub/a.json": two, "sub/new.json": one,
      ".hidden/a.json": two, "notes.txt": "more", "b.json": two,
    ]
    try inRepository(before, after) { repository in
      try repository.git("add", "old name.json", "new name.json")
      let cases: [(paths: [String], folder: String, files: [String])] = [
        (["."], "", ["b.json", "new name.json", "sub/a.json"]), (["sub"], "", ["sub/a.json"]),
        (["b.json", "same.json"], "", ["b.json"]), ([".hidden"], "", [".hidden/a.json"]),
        (["."], "sub", ["a.json"]), ([".."], "sub", ["../b.json", "../new name.json", "a.json"]),
        ([repository.folder.path + "/sub"], "", ["sub/a.json"]),
      ]
      for (paths, folder, files) in cases {
        let run = try runBinary(
          "policylint", ["check", "--format", "json", "--select", "PL910", "--since", "HEAD"] + paths,
          environment: repository.environment, currentFolder: repository.folder.appendingPathComponent(folder))
        let found = finding(JSONDocument.parse(run.output).root).compactMap { $0["file"]?.string }
        XCTAssertEqual(Set(found), Set(files), "\(paths) in `\(folder)`: \(run.errorText)")
      }
      let (run, report) = try check(repository, "--since", "HEAD", ".")
      XCTAssert(run.errorText.contains("`gone.json` is gone"), run.errorText)
      XCTAssert(run.errorText.contains("5 files have changed since `HEAD`; 1 policy is new"), run.errorText)
      XCTAssertEqual(count("files", in: report), "4")
    }
  }

  func testPoliciesOfOneFileArePaired() throws {
    let template = { (first: String, second: String) in
      """
      {"Resources": {
        "One": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": \(first)}},
        "Two": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": \(second)}}
      }}
      """
    }
    let holed = { (actions: String) in
      """
      data "aws_iam_policy_document" "d" {
        statement {
          actions   = [\(actions)]
          resources = ["${var.bucket}/*"]
        }
      }
      """
    }
    let (one, two) = (Self.policy("s3:GetObject"), Self.policy("s3:GetObject", "s3:PutObject"))
    let cases: [(name: String, before: String, after: String, count: Int)] = [
      ("a.json", template(one, two), template(one, two), 0), ("a.json", template(one, two), template(two, two), 1),
      ("a.json", "[\(one), \(two)]", "[\(two), \(one)]", 0), ("a.json", "[\(one)]", "[\(two), \(one)]", 0),
      ("a.json", "[\(one), \(two)]", "[\(two), \(two)]", 1),
      ("a.md", "```json\n\(one)```\n", "```json\n\(two)```\n", 1),
      ("a.tf", holed("\"s3:GetObject\""), holed("\"s3:GetObject\", \"s3:PutObject\""), 1),
      ("a.tf", holed("\"s3:GetObject\", \"s3:PutObject\""), holed("\"s3:GetObject\""), 0),
    ]
    for (name, before, after, count) in cases {
      try inRepository([name: before], [name: after + "\n"]) { repository in
        let (run, report) = try check(repository, "--since", "HEAD", "--select", "PL910", name)
        XCTAssertEqual(finding(report).count, count, "\(name) \(after): \(run.outputText) \(run.errorText)")
      }
    }
  }

  func testFindingsGoThroughReportersAndSuppressions() throws {
    let one = Self.policy("s3:GetObject")
    let two = Self.policy("s3:GetObject", "s3:PutObject")
    try inRepository(["a.json": one], ["a.json": two]) { repository in
      let words = ["--since", "HEAD", "--select", "new-access", "a.json"]
      for (format, text) in [
        ("full", "PL910"), ("concise", "PL910"), ("ndjson", "\"rule\":\"PL910\""), ("sarif", "\"ruleId\": \"PL910\""),
        ("github", "::warning "), ("gitlab", "PL910"), ("junit", "PL910"), ("rdjson", "PL910"),
      ] {
        let run = try runBinary(
          "policylint", ["check", "--format", format] + words, environment: repository.environment,
          currentFolder: repository.folder)
        XCTAssertEqual(run.exitCode, 1, "\(format): \(run.errorText)")
        XCTAssert(run.outputText.contains(text), "\(format): \(run.outputText)")
      }
      XCTAssertEqual(try check(repository, "--since", "HEAD", "--fail-on", "error", "a.json").0.exitCode, 0)
      XCTAssertEqual(try check(repository, "--since", "HEAD", "--ignore", "PL910", "a.json").0.exitCode, 0)
      try repository.write(
        #"{"suppressions": [{"rule": "new-access", "files": "a.json", "reason": "uploads are wanted"}]}"#,
        to: ".policylint.json")
      let (run, report) = try check(repository, "--since", "HEAD", "a.json")
      XCTAssertEqual(run.exitCode, 0, run.outputText + run.errorText)
      XCTAssertEqual(count("suppressed", in: report), "1")
    }
  }

  func testWhatCannotBeCompared() throws {
    try inRepository(["a.json": Self.policy("s3:GetObject")], [:]) { repository in
      let cases: [([String], Int32, String)] = [
        (["--since", "HEAD", "a.json"], 0, "nothing has changed"),
        (["--since", "nowhere", "."], 3, "no revision `nowhere`"),
        (["--since=--help", "."], 3, "no revision `--help`"),
        (["--since", "HEAD", "missing.json"], 3, "missing.json"),
        (["--since", "HEAD", "-"], 2, "do not go together"), (["--since", "HEAD", "/"], 3, "in the repository"),
      ]
      for (words, code, text) in cases {
        let (run, _) = try check(repository, words)
        XCTAssertEqual(run.exitCode, code, "\(words): \(run.errorText)")
        XCTAssert(run.errorText.contains(text), "\(words): \(run.errorText)")
        XCTAssertFalse(run.errorText.contains("fatal:"), "\(words): \(run.errorText)")
      }
    }
    _ = try ExternalTool.find("git")
    try withTemporaryFolder { folder in
      let run = try runBinary(
        "policylint", ["check", "--since", "HEAD", "."], environment: ["GIT_CEILING_DIRECTORIES": folder.path],
        currentFolder: folder)
      XCTAssertEqual(run.exitCode, 3)
      XCTAssert(run.errorText.contains("in no Git repository"), run.errorText)
      let without = try runBinary(
        "policylint", ["check", "--since", "HEAD", "."], environment: ["PATH": "/nowhere"], currentFolder: folder)
      XCTAssertEqual(without.exitCode, 3)
      XCTAssert(without.errorText.contains("`git` cannot be started"), without.errorText)
    }
  }

  private func check(_ repository: TemporaryRepository, _ words: [String]) throws -> (BinaryRun, JSONNode?) {
    let run = try runBinary(
      "policylint", ["check"] + words, environment: repository.environment, currentFolder: repository.folder)
    return (run, nil)
  }
}
