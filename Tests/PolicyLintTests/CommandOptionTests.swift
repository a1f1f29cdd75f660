import CommandKit
import Foundation
import JSONText
import PolicyLint
import PolicySources
import SourceText
import Terminal
import XCTest

@testable import PolicyLintCommand

/// The options of `policylint check`, through the command.
final class CommandOptionTests: XCTestCase {
  private struct Outcome {
    let code: ExitCode
    let output: String
    let errors: String
    let files: MemoryFiles
  }

  private static let good =
    #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::lake/*"}}"#
  private static let bad = good.replacingOccurrences(of: "GetObject", with: "GetObjet")
  private static let lowerCase = good.replacingOccurrences(of: "Allow", with: "allow")
  private static let named = bad.replacingOccurrences(of: #"{"Effect""#, with: #"{"Sid": "Read", "Effect""#)
  private static let bucket =
    #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::lake/*"}}"#

  private func run(
    _ arguments: [String], _ texts: [String: String] = [:], input: String = "", environment: [String: String] = [:],
    day: Int? = nil, workingFolder: String? = nil
  ) -> Outcome {
    let files = MemoryFiles(
      texts: [
        "good.json": Self.good, "bad.json": Self.bad, "lower.json": Self.lowerCase, "named.json": Self.named,
      ].merging(texts) { $1 })
    let console = Console(
      output: Output(), errors: Output(), input: Input(text: input), files: files, environment: environment,
      time: { day.map { $0 * 86_400 } }, workingFolder: workingFolder)
    let code = PolicyLintProgram.program.run(arguments: ["check"] + arguments, console: console)
    return Outcome(code: code, output: console.output.text, errors: console.errors.text, files: files)
  }

  func testEveryFormatIsPrinted() {
    let beginnings: [(ReportFormat, String)] = [
      (.full, "error[PL203]"), (.concise, "bad.json:1:70: PL203 error "), (.json, "{\n  \"schema\": 1"),
      (.ndjson, #"{"rule":"PL203""#), (.sarif, "{\n  \"$schema\""), (.github, "::error file=bad.json,"),
      (.gitlab, "[\n  {"), (.junit, "<?xml"), (.rdjson, "{\n  \"source\""),
    ]
    XCTAssertEqual(beginnings.map(\.0), ReportFormat.allCases)
    for (format, beginning) in beginnings {
      let outcome = run(["bad.json", "--format", format.rawValue])
      XCTAssert(outcome.output.hasPrefix(beginning), "\(format): \(outcome.output)")
      XCTAssertEqual(outcome.code, .findings)
      let written = run(["bad.json", "--format", format.rawValue, "-o", "report"])
      XCTAssertEqual(written.files.text("report"), outcome.output)
    }
    let concise = run(["bad.json", "--format", "concise"])
    XCTAssertEqual(concise.output.split(separator: "\n").count, 1)
    XCTAssertEqual(concise.errors, "found 1 error in 1 policy in 1 file\n")
  }

  func testGitHubsStepSummaryIsAddedTo() {
    let environment = ["GITHUB_STEP_SUMMARY": "summary.md"]
    let outcome = run(["bad.json", "-f", "github"], ["summary.md": "before\n"], environment: environment)
    XCTAssert(outcome.files.text("summary.md")?.hasPrefix("before\n### policylint\n") ?? false)
    XCTAssertNil(run(["bad.json", "-f", "full"], environment: environment).files.text("summary.md"))
    XCTAssertNil(run(["good.json", "-f", "github"], environment: environment).files.text("summary.md"))
  }

  func testFilesAreNamedFromTheRootOfTheRepository() {
    let git = ["/r/.git/HEAD": ""]
    let cases: [(files: [String: String], environment: [String: String], folder: String?, path: String)] = [
      (git, [:], "/r/sub", "sub/bad.json"), ([:], ["GITHUB_WORKSPACE": "/r"], "/r/sub", "sub/bad.json"),
      ([:], ["CI_PROJECT_DIR": "/r"], "/r/sub", "sub/bad.json"), ([:], [:], "/r/sub", "bad.json"),
      ([:], [:], nil, "bad.json"),
    ]
    for (files, environment, folder, path) in cases {
      let outcome = run(
        ["bad.json", "-f", "github"], files, environment: environment, workingFolder: folder)
      XCTAssert(outcome.output.contains("file=\(path),"), outcome.output)
    }
  }

  func testFixWritesWhatIsMended() {
    let outcome = run(["lower.json", "good.json", "--fix"])
    XCTAssertEqual(outcome.code, .success)
    XCTAssertEqual(outcome.files.text("lower.json"), Self.good)
    XCTAssertEqual(outcome.files.text("good.json"), Self.good)
    XCTAssert(outcome.errors.contains("made 1 fix in `lower.json`"))
    let unsafe = run(["bad.json", "--fix"])
    XCTAssertEqual(unsafe.code, .findings)
    XCTAssertEqual(unsafe.files.text("bad.json"), Self.bad)
    let made = run(["bad.json", "--fix-unsafe"])
    XCTAssertEqual(made.code, .success)
    XCTAssertEqual(made.files.text("bad.json"), Self.good)
  }

  func testFixOfStandardInputPrintsIt() {
    let outcome = run(["-", "--fix"], input: Self.lowerCase)
    XCTAssertEqual(outcome.output, Self.good)
    XCTAssert(outcome.errors.contains("nothing found in 1 policy"))
    XCTAssertEqual(outcome.code, .success)
    let rest = run(["-", "--fix", "-f", "concise"], input: Self.bad)
    XCTAssertEqual(rest.output, Self.bad)
    XCTAssert(rest.errors.contains("<stdin>:1:70: PL203 error"))
    XCTAssertEqual(rest.code, .findings)
  }

  func testDiffShowsAndChangesNothing() {
    let outcome = run(["lower.json", "bad.json", "--diff"])
    XCTAssertEqual(
      outcome.output,
      "--- a/lower.json\n+++ b/lower.json\n@@ -1 +1 @@\n-\(Self.lowerCase)\n\\ No newline at end of file\n"
        + "+\(Self.good)\n\\ No newline at end of file\n")
    XCTAssertEqual(outcome.code, .findings)
    XCTAssertEqual(outcome.files.text("lower.json"), Self.lowerCase)
    XCTAssertEqual(run(["bad.json", "--diff"]).code, .success)
    XCTAssertEqual(run(["bad.json", "--diff", "--fix-unsafe"]).code, .findings)
    XCTAssertEqual(run(["lower.json", "--diff", "missing.json"]).code, .input)
    XCTAssert(run(["-", "--diff"], input: Self.lowerCase).output.hasPrefix("--- a/<stdin>\n"))
    XCTAssertEqual(run(["bad.json", "--diff", "--write-baseline"]).code, .usage)
  }

  func testWhatIsNoPolicyInAFolderIsNotMended() {
    let texts = [
      "folder/tsconfig.json": #"{"a": [1,],}"#, "folder/package.json": "{}", "folder/a.json": Self.lowerCase,
    ]
    let outcome = run(["folder", "--fix-unsafe"], texts)
    XCTAssertEqual(outcome.files.text("folder/tsconfig.json"), texts["folder/tsconfig.json"])
    XCTAssertEqual(outcome.files.text("folder/package.json"), "{}")
    XCTAssertEqual(outcome.files.text("folder/a.json"), Self.good)
  }

  func testTheConfigurationIsFoundUpward() {
    let texts = [
      ".policylint.json": #"{"ignore": ["PL203"]}"#, "a/b/c.json": Self.bad, "a/x/c.json": Self.bad,
      "a/x/.policylint.json": "{}", "elsewhere.json": #"{"severities": {"PL203": "suggestion"}}"#,
    ]
    XCTAssertEqual(run(["bad.json"], texts).code, .success)
    XCTAssertEqual(run(["a/b/c.json"], texts).code, .success)
    XCTAssertEqual(run(["a/x/c.json"], texts).code, .findings)
    XCTAssertEqual(run(["-"], texts, input: Self.bad).code, .success)
    XCTAssertEqual(run(["-", "--stdin-filename", "a/x/d.json"], texts, input: Self.bad).code, .findings)
    XCTAssertEqual(run(["bad.json", "--select", "PL2"], texts).code, .success)
    let given = run(["a/x/c.json", "--config", "elsewhere.json"], texts)
    XCTAssertEqual(given.code, .success)
    XCTAssert(given.output.contains("suggestion[PL203]"))
    let above = run(["bad.json"], ["/r/.policylint.json": #"{"ignore": ["PL203"]}"#], workingFolder: "/r/sub/folder")
    XCTAssertEqual(above.code, .success)
  }

  func testAConfigurationThatIsNotValidEndsIt() {
    let outcome = run(["good.json"], [".policylint.json": #"{"ignor": [], "select": ["x-x-x"]}"#])
    XCTAssertEqual(outcome.code, .input)
    XCTAssert(outcome.errors.contains("--> .policylint.json:1:2"), outcome.errors)
    XCTAssert(outcome.errors.contains("--> .policylint.json:1:26"), outcome.errors)
    XCTAssert(outcome.errors.contains("did you mean `ignore`?"))
    // The keys are listed once each.
    let unlike = run(["good.json"], [".policylint.json": #"{"zzzzzzzz": 1}"#])
    XCTAssertEqual(unlike.errors.components(separatedBy: "`allowedRegions`").count, 2, unlike.errors)
    XCTAssertEqual(outcome.output, "")
    XCTAssertEqual(run(["good.json", "--config", "missing.json"]).code, .input)
  }

  func testKindsComeFromTheConfigurationUnlessTheyAreGiven() {
    let texts = [".policylint.json": #"{"kinds": {"good.json": "trust"}}"#]
    XCTAssertEqual(run(["good.json"], texts).code, .findings)
    XCTAssertEqual(run(["good.json", "--type", "identity"], texts).code, .success)
  }

  func testResourceType() {
    XCTAssertEqual(
      run(["b.json", "--resource-type", "s3:bucket", "--type", "resource"], ["b.json": Self.bucket]).code, .success)
    for (type, said) in [("s3:buket", "did you mean `s3:bucket`?"), ("s4:bucket", "did you mean `s3:bucket`?")] {
      let outcome = run(["b.json", "--resource-type", type], ["b.json": Self.bucket])
      XCTAssertEqual(outcome.code, .success, outcome.errors)
      XCTAssert(outcome.errors.contains(said), outcome.errors)
    }
    for words in [["--select="], ["--ignore", ""]] {
      let outcome = run(["good.json"] + words)
      XCTAssertEqual(outcome.code, .usage, "\(words)")
      XCTAssert(outcome.errors.contains("there is no rule ``"), outcome.errors)
    }
    for words in [["--resource-type", "s3"], ["--resource-type", "s3:bucket", "--type", "trust"]] {
      XCTAssertEqual(run(["good.json"] + words).code, .usage, "\(words)")
    }
  }

  func testSuppressions() {
    func configuration(_ entry: String) -> [String: String] {
      [".policylint.json": #"{"suppressions": [{"rule": "PL203", "reason": "private"\#(entry)}]}"#]
    }
    let cases: [(entry: String, file: String, day: Int?, code: ExitCode, warning: String?)] = [
      ("", "bad.json", nil, .success, nil), (#", "files": "b*.json""#, "bad.json", nil, .success, nil),
      (#", "files": "c*.json""#, "bad.json", nil, .findings, nil),
      (#", "pointer": "/Statement""#, "bad.json", nil, .success, nil),
      (#", "pointer": "/Statement/Resource""#, "bad.json", nil, .findings, "suppresses nothing"),
      (#", "sid": "Read""#, "named.json", nil, .success, nil),
      (#", "sid": "Rea""#, "named.json", nil, .findings, "suppresses nothing"),
      ("", "good.json", nil, .success, "suppresses nothing"),
      (#", "expires": "1970-01-03""#, "bad.json", 2, .success, nil),
      (#", "expires": "1970-01-03""#, "bad.json", 3, .findings, "counted until 1970-01-03"),
      (#", "expires": "1970-01-03""#, "bad.json", nil, .success, nil),
    ]
    for (entry, file, day, code, warning) in cases {
      let outcome = run([file], configuration(entry), day: day)
      XCTAssertEqual(outcome.code, code, entry)
      if let warning { XCTAssert(outcome.errors.contains(warning), "\(entry): \(outcome.errors)") }
      if warning == nil { XCTAssertEqual(outcome.errors, "", entry) }
    }
    XCTAssertEqual(run(["good.json", "--ignore", "PL203"], configuration("")).errors, "", "the rule did not run")
    let shown = run(["bad.json"], configuration(""))
    XCTAssertEqual(shown.output, "nothing found in 1 policy in 1 file (1 suppressed)\n")
    let sarif = run(["bad.json", "-f", "sarif"], configuration("")).output
    XCTAssert(sarif.contains(#""justification": "private""#))
    XCTAssertEqual(run(["bad.json", "--fix-unsafe"], configuration("")).files.text("bad.json"), Self.bad)
  }

  func testBaseline() throws {
    let written = run(["bad.json", "lower.json", "--write-baseline"])
    XCTAssertEqual(written.code, .success)
    XCTAssertEqual(written.output, "")
    XCTAssert(written.errors.contains("wrote 2 findings to `.policylint-baseline.json`"))
    let baseline = try XCTUnwrap(written.files.text(".policylint-baseline.json"))
    let texts = ["base.json": baseline]
    let arguments = ["bad.json", "lower.json", "--baseline", "base.json"]
    let same = run(arguments, texts)
    XCTAssertEqual(same.code, .success)
    XCTAssertEqual(same.output, "nothing found in 2 policies in 2 files (2 in the baseline)\n")
    let reformatted = Self.bad.replacingOccurrences(of: ", ", with: ",\n  ")
    XCTAssertEqual(run(arguments, texts.merging(["bad.json": reformatted]) { $1 }).code, .success)
    let twice = Self.bad.replacingOccurrences(of: #""s3:GetObjet""#, with: #"["s3:GetObjet", "s3:GetObjet"]"#)
    XCTAssertEqual(run(arguments, texts.merging(["bad.json": twice]) { $1 }).code, .findings)
    let gone = run(arguments, texts.merging(["bad.json": Self.good]) { $1 })
    XCTAssert(gone.errors.contains("1 finding of the baseline is gone"))
    XCTAssertFalse(run(["lower.json", "--baseline", "base.json"], texts).errors.contains("gone"))
    let sarif = run(arguments + ["-f", "sarif"], texts).output
    XCTAssert(sarif.contains(#""baselineState": "unchanged""#))
    XCTAssertFalse(sarif.contains(#""baselineState": "new""#))
    let configured = texts.merging(["sub/.policylint.json": #"{"baseline": "../base.json"}"#, "sub/x.json": Self.good])
    { $1 }
    XCTAssertEqual(run(["sub/x.json"], configured).code, .success)
    XCTAssertEqual(
      run(["bad.json", "--write-baseline", "--baseline", "b.json"]).files.contents.keys.contains("b.json"), true)
  }

  func testABaselineThatIsNotValidEndsIt() {
    let cases = [
      "", "[]", #"{"findings": []}"#, #"{"schema": 2, "findings": []}"#, #"{"schema": 1, "findings": [{}]}"#,
      #"{"schema": 1, "findings": [{"rule": "a", "file": "b", "fingerprint": "c", "count": 0}]}"#,
    ]
    for text in cases {
      let outcome = run(["bad.json", "--baseline", "base.json"], ["base.json": text])
      XCTAssertEqual(outcome.code, .input, text)
      XCTAssert(outcome.errors.contains("--> base.json:1:"), outcome.errors)
    }
    XCTAssertEqual(run(["bad.json", "--baseline", "base.json"]).code, .input)
  }

  func testPartsThatAreSkippedAreToldAndStrictInputsMakesThemErrors() throws {
    let file = SourceFile(name: "main.tf", text: "resource {\n  policy = var.p\n}\n")
    let document = SourcedDocument(
      file, format: .hcl, skipped: [SkippedPart(at: SourceRange(22, 27), because: "a variable is not known")])
    for (words, failures, tone) in [([String](), 0, "warning"), (["--strict-inputs"], 1, "error")] {
      let console = Console(output: Output(), errors: Output())
      var options = Check()
      options.isStrict = !words.isEmpty
      var session = CheckSession(options, console)
      try session.check(document, FoundDocument(path: "main.tf", file: file, isFromFolder: false))
      XCTAssertEqual(session.failureCount, failures)
      XCTAssertEqual(session.report.skippedCount, 1)
      XCTAssert(
        console.errors.text.contains("\(tone): skipped: a variable is not known\n --> main.tf:2:12"),
        console.errors.text)
    }
    XCTAssertEqual(run(["good.json", "--strict-inputs"]).code, .success)
  }

  func testCommentsInDocumentsThatHaveSome() throws {
    let cases: [(comment: String, format: SourceFormat, count: Int, warning: String?)] = [
      ("# policylint:disable=PL203 private", .hcl, 0, nil),
      ("// policylint:disable=unknown-action private", .hcl, 0, nil),
      ("x = 1 # policylint:disable=PL203 private", .hcl, 1, "suppresses nothing"),
      ("# policylint:disable=PL203", .hcl, 1, "gives no reason"),
      ("# policylint:disable=PL2O3 private", .hcl, 1, "there is no rule `PL2O3`"),
      ("# policylint:enable=PL203", .hcl, 1, "is not understood"),
      ("# policylint:disable=PL202 private", .hcl, 1, "suppresses nothing"),
      ("# policylint:disable=PL202,PL203 private\n\n", .hcl, 0, nil),
      ("\"# policylint:disable=PL203 private\"", .hcl, 1, nil), ("a//# policylint:disable=PL203 private", .hcl, 1, nil),
      ("# policylint:disable=PL203 private", .cloudformation, 0, nil),
      ("// policylint:disable=PL203 private", .cloudformation, 1, nil),
      ("# policylint:disable=PL203 private", .json, 1, nil),
      ("<!-- policylint:disable=PL203 private -->\n```json", .markdown, 0, nil),
      ("# policylint:disable=PL203 private\n```json", .markdown, 0, nil),
    ]
    for (comment, format, count, warning) in cases {
      let file = SourceFile(name: "source", text: comment + "\n" + Self.bad.replacingOccurrences(of: ", ", with: ",\n"))
      let start = comment.utf8.count + 1
      let inner = Array(repeating: UInt8(ascii: " "), count: start) + file.bytes[start...]
      let root = try XCTUnwrap(JSONDocument.parse(inner).root)
      let document = SourcedDocument(
        file, format: format, policies: [SourcedPolicy(fillings: root, notation: .other)])
      let console = Console(output: Output(), errors: Output())
      var session = CheckSession(Check(), console)
      try session.check(document, FoundDocument(path: "source", file: file, isFromFolder: false))
      try session.finish(unread: 0)
      XCTAssertEqual(session.report.findingCount, count, comment)
      XCTAssertEqual(session.report.suppressedCount, 1 - count, comment)
      if let warning {
        XCTAssert(console.errors.text.contains(warning), "\(comment): \(console.errors.text)")
      } else {
        XCTAssertEqual(console.errors.text, "", comment)
      }
    }
  }

  func testCommentsOfATemplateInYAML() throws {
    func template(_ above: String, _ within: String) -> String {
      """
      Resources:
        Policy:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            \(above)
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  \(within)
                  Action: s3:GetObjet
                  Resource: "*"
      """
    }
    let comment = "# policylint:disable=unknown-action private"
    for (above, within, count) in [("", "", 1), ("", comment, 0), (comment, "", 0)] {
      let file = SourceFile(name: "t.yaml", text: template(above, within))
      let document = SourcedDocument(cloudformation: file)
      let console = Console(output: Output(), errors: Output())
      var session = CheckSession(Check(), console)
      try session.check(document, FoundDocument(path: "t.yaml", file: file, isFromFolder: false))
      try session.finish(unread: 0)
      XCTAssertEqual(session.report.findings.count { $0.name == "unknown-action" }, count, above + within)
    }
  }
}
