import CommandKit
import JSONText
import Terminal
import TestSupport
import XCTest

@testable import PolicyLintCommand

/// `policylint prove` over files in memory.
final class ProveTests: XCTestCase {
  private func run(_ words: [String]) -> (code: ExitCode, output: String, errors: String) {
    var texts = [
      "all.json": #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#,
      "broken.json": "{",
    ]
    for name in ["old", "new", "bucket"] { texts["\(name).json"] = try? Fixtures.text("analysis/\(name).json") }
    let console = Console(files: MemoryFiles(texts: texts))
    let code = PolicyLintProgram.program.run(arguments: ["prove"] + words, console: console)
    return (code, console.output.text, console.errors.text)
  }

  func testExitCodes() {
    let log = "arn:aws:s3:::example-logs/a"
    let cases: [([String], ExitCode)] = [
      (["never-grants", "--action", "s3:PutObject", "old.json"], .success),
      (["never-grants", "--action", "s3:PutObject", "old.json", "new.json"], .success),
      (["never-grants", "--action", "s3:Put*,s3:Delete*", "old.json"], .success),
      (["never-grants", "--action", "s3:GetObject", "old.json"], .findings),
      (["never-grants", "--action", "s3:ListBucket", "new.json"], .success),
      (["never-grants", "--action", "s3:ListBucket", "new.json", "old.json"], .findings),
      (["never-grants", "--resource", "arn:aws:s3:::other/*", "old.json"], .success),
      (["never-grants", "-a", "s3:GetObject", "-r", log, "-c", "aws:SourceIp=203.0.113.9", "old.json"], .findings),
      (["never-grants", "-a", "s3:GetObject", "-r", log, "-c", "aws:SourceIp=198.51.100.1", "old.json"], .success),
      (["never-grants", "-a", "s3:GetObject", "--budget", "1", "old.json"], .findings),
      (["within", "all.json", "old.json", "new.json"], .success), (["within", "old.json", "new.json"], .findings),
      (["within", "new.json", "new.json"], .success),
      (["never-grants", "-a", "s3:GetObject", "broken.json"], .input),
      (["never-grants", "-a", "s3:GetObject", "missing.json"], .input),
      (["within", "missing.json", "old.json"], .input),
      (["never-grants", "old.json"], .usage), (["never-grants", "-a", "s3", "old.json"], .usage),
      (["never-grants", "-a", "s3:Get*"], .usage), (["within", "old.json"], .usage),
      (["sometimes", "old.json"], .usage),
      (["within", "old.json", "new.json", "-a", "s3:GetObject"], .usage),
      (["within", "old.json", "new.json", "-c", "a=b"], .usage), (["not-public", "old.json", "new.json"], .usage),
      (["within", "old.json", "new.json", "--trusted-org", "o-a"], .usage),
      (["never-grants", "-a", "s3:GetObject", "-", "-"], .usage),
    ]
    for (words, code) in cases {
      let outcome = run(words)
      XCTAssertEqual(outcome.code, code, "\(words): \(outcome.output)\(outcome.errors)")
    }
  }

  func testTextForPeople() {
    let cases: [(words: [String], name: String)] = [
      (["never-grants", "--action", "s3:PutObject", "old.json"], "proved"),
      (
        ["never-grants", "--action", "s3:GetObject", "--resource", "arn:aws:s3:::example-logs/a", "old.json"], "refuted"
      ),
      (["within", "old.json", "new.json"], "within"),
    ]
    for (words, name) in cases { assertSnapshot(run(words).output, named: "analysis/prove-\(name).txt") }
  }

  func testJSONForPrograms() throws {
    assertSnapshot(
      run(["within", "old.json", "new.json", "--format", "json"]).output, named: "analysis/prove-within.json")
    let proved = try XCTUnwrap(JSONDocument.parse(run(["within", "all.json", "old.json", "-f", "json"]).output).root)
    XCTAssertEqual(proved["result"]?.string, "proved")
    XCTAssertEqual(proved["proof"]?["mode"]?.string, "open")
  }

  func testActionsThatNobodyKnowsAreNotPassedSilently() {
    let cases: [(action: String, said: String)] = [
      ("s3:GetObjekt", "did you mean `s3:GetObject`?"), ("s4:GetObject", "AWS has no service `s4` that is known"),
      ("s3:Gett*", "no known action of `s3` is `Gett*`"),
    ]
    for (action, said) in cases {
      let outcome = run(["never-grants", "--action", action, "old.json"])
      XCTAssert(outcome.errors.contains(said), "\(action): \(outcome.errors)")
    }
    XCTAssertEqual(run(["never-grants", "--action", "s3:Put*,S3:putobject,*", "all.json"]).errors, "")
  }
}
