import CommandKit
import JSONText
import Terminal
import TestSupport
import XCTest

@testable import PolicyLintCommand

/// `policylint diff` over files and streams in memory.
final class DiffTests: XCTestCase {
  private static func policy(_ statements: String...) -> String {
    #"{"Version": "2012-10-17", "Statement": [\#(statements.joined(separator: ", "))]}"#
  }

  private static func allow(_ action: String, _ rest: String = #""Resource": "*""#) -> String {
    #"{"Effect": "Allow", "Action": "\#(action)", \#(rest)}"#
  }

  private let texts = [
    "narrow.json": policy(allow("s3:GetObject")), "wide.json": policy(allow("s3:Get*")),
    "same.json": policy(allow("s3:Get*"), allow("s3:GetObject")), "other.json": policy(allow("s3:PutObject")),
    "wider.json": policy(allow("s3:GetObject"), allow("s3:PutObject"), allow("sqs:SendMessage")),
    "bucket.json": policy(allow("s3:GetObject", #""Principal": "*", "Resource": "*""#)),
    "broken.json": "{", "notes.json": #"{"name": "notes"}"#, "lost.json": policy(#"{"Action": "s3:*"}"#),
    "two.json": "[\(policy(allow("s3:GetObject"))), \(policy(allow("s3:Get*")))]",
    "wrapped.json": #"{"PolicyVersion": {"Document": \#(policy(allow("s3:GetObject")))}}"#,
  ]

  private func run(_ words: [String], input: String = "") -> (code: ExitCode, output: String, errors: String) {
    var texts = texts
    for name in ["old", "new"] { texts["\(name).json"] = try? Fixtures.text("analysis/\(name).json") }
    let console = Console(input: Input(text: input), files: MemoryFiles(texts: texts))
    let code = PolicyLintProgram.program.run(arguments: ["diff"] + words, console: console)
    return (code, console.output.text, console.errors.text)
  }

  func testExitCodes() {
    let cases: [([String], ExitCode)] = [
      (["narrow.json", "narrow.json"], .success), (["narrow.json", "wrapped.json"], .success),
      (["wide.json", "same.json"], .success), (["wide.json", "same.json", "--fail-on", "any"], .success),
      (["narrow.json", "wide.json"], .findings), (["wide.json", "narrow.json"], .success),
      (["wide.json", "narrow.json", "--fail-on", "any"], .findings), (["narrow.json", "other.json"], .findings),
      (["narrow.json", "wide.json", "--realistic"], .findings),
      (["narrow.json", "missing.json"], .input), (["narrow.json", "broken.json"], .input),
      (["narrow.json", "notes.json"], .input), (["narrow.json", "lost.json"], .input),
      (["narrow.json", "two.json"], .input), (["narrow.json", "bucket.json", "--type", "identity"], .input),
      (["narrow.json", "narrow.json", "--type", "resource"], .input),
      (["bucket.json", "bucket.json", "--type", "resource"], .success),
      ([], .usage), (["narrow.json"], .usage), (["-", "-"], .usage), (["narrow.json", "wide.json", "x"], .usage),
      (["narrow.json", "wide.json", "--abstract"], .usage), (["narrow.json", "wide.json", "--witnesses", "0"], .usage),
      (["narrow.json", "wide.json", "--budget", "0"], .usage), (["--batch", "narrow.json"], .usage),
      (["--batch", "--output", "x"], .usage), (["--batch", "--jobs", "0"], .usage),
    ]
    for (words, code) in cases {
      let outcome = run(words)
      XCTAssertEqual(outcome.code, code, "\(words): \(outcome.output)\(outcome.errors)")
    }
  }

  func testTextForPeople() {
    assertSnapshot(run(["old.json", "new.json"]).output, named: "analysis/diff.txt")
    assertSnapshot(run(["wide.json", "same.json"]).output, named: "analysis/diff-equivalent.txt")
    assertSnapshot(run(["wide.json", "narrow.json", "--realistic"]).output, named: "analysis/diff-narrower.txt")
  }

  func testJSONForPrograms() {
    assertSnapshot(run(["old.json", "new.json", "--format", "json"]).output, named: "analysis/diff.json")
  }

  func testStandardInputIsOneOfThePolicies() {
    let input = Self.policy(Self.allow("s3:*"))
    XCTAssertEqual(run(["narrow.json", "-"], input: input).code, .findings)
    XCTAssertEqual(run(["-", "narrow.json"], input: input).code, .success)
    XCTAssert(run(["narrow.json", "-"], input: input).output.contains("<stdin>:1:41: `statement 1` allows it"))
  }

  func testWhatIsWrongIsSaidOfBothPolicies() {
    let outcome = run(["missing.json", "lost.json"])
    XCTAssert(outcome.errors.contains("`missing.json` does not exist"), outcome.errors)
    XCTAssert(outcome.errors.contains("--> lost.json:1:"), outcome.errors)
    XCTAssert(outcome.errors.contains("nothing was decided"), outcome.errors)
    XCTAssertEqual(outcome.output, "")
  }

  func testMoreWitnessesOnRequest() throws {
    let counts = try ["1", "2"].map { limit -> Int in
      let output = run(["narrow.json", "wider.json", "--witnesses", limit, "--format", "json"]).output
      return try XCTUnwrap(JSONDocument.parse(output).root?["newlyAllowed"]?["witnesses"]?.elements?.count)
    }
    XCTAssertEqual(counts, [1, 2])
  }

  func testATinyBudgetEndsInUnknown() {
    let outcome = run(["old.json", "new.json", "--budget", "1"])
    XCTAssertEqual(outcome.code, .findings)
    XCTAssert(outcome.output.contains("a larger `--budget` may decide it"), outcome.output)
  }

  func testBatch() throws {
    func pair(_ id: Int, _ a: String, _ b: String) throws -> String {
      #"{"id": \#(id), "a": \#(try XCTUnwrap(texts[a])), "b": \#(try XCTUnwrap(texts[b]))}"# + "\n"
    }
    let input =
      try pair(1, "narrow.json", "wide.json") + pair(2, "wide.json", "narrow.json") + "\n"
      + pair(3, "narrow.json", "other.json") + "{\n" + pair(4, "wide.json", "same.json")
      + pair(5, "narrow.json", "lost.json") + #"{"id": 6, "a": {}, "a": {}}"# + "\n" + #"{"id": 7, "b": {}}"#
    let expected = ["a_less", "b_less", "incomparable", "json", "equivalent", "policy", "line", "line"]
    for jobs in ["1", "3"] {
      let outcome = run(["--batch", "--jobs", jobs], input: input)
      XCTAssertEqual(outcome.code, .success, outcome.errors)
      let answers = outcome.output.split(separator: "\n").compactMap { JSONDocument.parse(String($0)).root }
      let got = answers.map { $0["relation"]?.string ?? $0["error"]?["code"]?.string }
      XCTAssertEqual(got, expected, outcome.output)
      XCTAssertEqual(outcome.errors, "warning: 4 lines could not be read\n")
      XCTAssertEqual(run(["--batch", "--jobs", jobs, "--strict"], input: input).code, .input)
    }
  }

  func testBatchesOfAbstractPoliciesSayWhyTheyAreUnknown() throws {
    let line = #"{"id": "x", "a": {"Statement": \#("[]")}, "b": {"Statement": {"Effect": "Allow", "Action": "a?*b"}}}"#
    let decided = try XCTUnwrap(JSONDocument.parse(run(["--batch", "--abstract"], input: line).output).root)
    XCTAssertEqual(decided["relation"]?.string, "a_less")
    XCTAssertNotNil(decided["bNotA"]?["action"]?.string)
    let unknown = run(["--batch", "--abstract", "--budget", "1"], input: line)
    let answer = try XCTUnwrap(JSONDocument.parse(unknown.output).root)
    XCTAssertEqual(answer["relation"]?.string, "unknown", unknown.output)
    XCTAssertNotNil(answer["reason"]?.string)
    XCTAssertEqual(unknown.code, .success)
  }
}
