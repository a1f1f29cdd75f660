import CommandKit
import JSONText
import Terminal
import XCTest

@testable import PolicyLintCommand

/// The commands over files and streams in memory.
final class CommandTests: XCTestCase {
  private struct Outcome {
    let code: ExitCode
    let output: String
    let errors: String
    let files: MemoryFiles
  }

  private static let good =
    #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}}"#
  private static let bad =
    #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObjet", "Resource": "arn:aws:s3:::a/*"}}"#
  private static let warned =
    #"{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}}"#
  private static let suggested = #"{"Version": "2012-10-17", "Statement": []}"#

  private let texts = [
    "good.json": good, "bad.json": bad, "warned.json": warned, "suggested.json": suggested,
    "notes.json": #"{"name": "notes"}"#, "broken.json": "{", "deep.json": String(repeating: "[", count: 2_000),
    "folder/a.json": good, "folder/b/c.json": bad, "folder/package.json": #"{"name": "x"}"#, "folder/d.txt": "no",
    "huge-policy.json": #"{"Statement": [\#(String(repeating: " ", count: 256 << 10))]}"#, "other/b.json": "[]",
    "folder/tsconfig.json": "{ // a comment\n}", "large.json": String(repeating: " ", count: (16 << 20) + 1),
  ]

  private func run(_ arguments: String..., input: String = "") -> Outcome {
    let files = MemoryFiles(texts: texts)
    let console = Console(output: Output(), errors: Output(), input: Input(text: input), files: files)
    let code = PolicyLintProgram.program.run(arguments: arguments, console: console)
    return Outcome(code: code, output: console.output.text, errors: console.errors.text, files: files)
  }

  func testExitCodes() {
    let cases: [([String], ExitCode)] = [
      (["good.json"], .success), (["bad.json"], .findings), (["warned.json"], .findings),
      (["suggested.json"], .success), (["warned.json", "--fail-on", "error"], .success),
      (["suggested.json", "--fail-on", "suggestion"], .findings), (["bad.json", "--fail-on", "error"], .findings),
      (["warned.json", "--fail-on", "security"], .success), (["notes.json"], .findings), (["broken.json"], .findings),
      (["missing.json"], .input), (["bad.json", "missing.json"], .input), (["deep.json"], .input),
      (["large.json"], .input), (["huge-policy.json"], .input), (["other"], .success), (["folder"], .findings),
      ([], .usage), (["good.json", "--format", "xml"], .usage),
      (["bad.json", "--ignore", "PL203"], .success), (["bad.json", "--ignore", "unknown-action"], .success),
      (["bad.json", "--select", "PL1"], .success), (["bad.json", "--select", "PL1,PL2"], .findings),
      (["bad.json", "--select", "nonsense"], .usage), (["good.json", "--type", "trust"], .findings),
      (["good.json", "--type", "identity"], .success), (["good.json", "--type", "endpoint"], .findings),
    ]
    for (words, code) in cases {
      let files = MemoryFiles(texts: texts)
      let console = Console(output: Output(), errors: Output(), files: files)
      let got = PolicyLintProgram.program.run(arguments: ["check"] + words, console: console)
      XCTAssertEqual(got, code, "\(words): \(console.errors.text)")
    }
  }

  func testAFolderIsWalkedInOrderAndSaysWhatItLeavesOut() throws {
    let outcome = run("check", "folder", "--format", "json")
    let report = try XCTUnwrap(JSONDocument.parse(outcome.output).root)
    XCTAssertEqual(report["findings"]?.elements?.compactMap { $0["file"]?.string }, ["folder/b/c.json"])
    XCTAssertEqual(report["summary"]?["files"]?.value.number, "2")
    XCTAssertEqual(report["summary"]?["skipped"]?.value.number, "2")
    XCTAssert(outcome.errors.contains("`folder/package.json` is left out"))
    XCTAssert(outcome.errors.contains("`folder/tsconfig.json` is left out"))
    XCTAssertFalse(outcome.errors.contains("d.txt"))
  }

  func testAFolderWithoutPoliciesIsNotPassedSilently() {
    XCTAssert(run("check", "other").errors.contains("no policy was found to check"))
  }

  func testStandardInputHasTheNameThatIsGiven() {
    XCTAssert(run("check", "-", input: Self.bad).output.contains("--> <stdin>:1:70"))
    XCTAssert(
      run("check", "-", "--stdin-filename", "role.json", input: Self.bad).output.contains("--> role.json:1:70"))
    XCTAssertEqual(run("check", "-", input: "").code, .findings)
  }

  func testTheReportGoesToTheFileThatIsGiven() {
    let outcome = run("check", "bad.json", "-o", "report.txt")
    XCTAssertEqual(outcome.output, "")
    XCTAssert(outcome.files.text("report.txt")?.contains("error[PL203]") ?? false)
    XCTAssertEqual(outcome.code, .findings)
  }

  func testWhatCannotBeReadIsSaidAndTheRestIsChecked() {
    let outcome = run("check", "missing.json", "deep.json", "bad.json")
    XCTAssert(outcome.errors.contains("`missing.json` does not exist"))
    XCTAssert(outcome.errors.contains("`deep.json`"))
    XCTAssert(outcome.output.contains("error[PL203]"))
    XCTAssertEqual(outcome.code, .input)
  }

  func testUnknownRulesAreCorrected() {
    XCTAssert(run("check", "good.json", "--ignore", "unknown-acton").errors.contains("did you mean `unknown-action`?"))
    XCTAssert(run("explain", "unknown-acton").errors.contains("did you mean `unknown-action`?"))
    XCTAssertEqual(run("explain", "zzz").code, .usage)
  }

  func testColourIsForTerminals() {
    XCTAssertFalse(run("check", "bad.json").output.contains("\u{1B}["))
    XCTAssert(run("check", "bad.json", "--color", "always").output.contains("\u{1B}[1;31m"))
    let outcome = run("check", "bad.json", "--color", "always", "-o", "report.txt")
    XCTAssertFalse(outcome.files.text("report.txt")?.contains("\u{1B}[") ?? true)
  }

  func testRulesAndTheirPages() {
    let rules = run("rules")
    XCTAssertEqual(rules.code, .success)
    XCTAssert(rules.output.contains("PL203  error       unknown-action"))
    let page = run("explain", "PL203")
    XCTAssert(page.output.hasPrefix("# unknown-action (PL203)\n"))
    XCTAssert(page.output.contains("- IAM Access Analyzer: INVALID_ACTION"))
  }

  func testVersionNamesTheServiceTable() throws {
    let output = run("--version").output
    XCTAssertNotNil(
      try /policylint \d+\.\d+\.\d+ \(service table of \d{4}-\d\d-\d\d\)\n/.wholeMatch(in: output), output)
  }
}

extension JSONValue {
  fileprivate var number: String? {
    if case .number(let text) = self { text } else { nil }
  }
}
