import JSONText
import PolicyLint
import SourceText
import TestSupport
import XCTest

/// The forms in which reports are shown.
final class ReporterTests: XCTestCase {
  private let text = """
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ["s3:GetObjekt", "s3:ListAllMyBuckets"],
          "Resource": ["arn:aws:s3:::保存", "arn:aws:s3:::acme-lake"]
        }
      ]
    }
    """

  private func report(_ texts: String...) -> LintReport {
    let linter = Linter()
    var report = LintReport()
    for (index, text) in texts.enumerated() {
      report.append(linter.check(SourceFile(name: "policies/\(index).json", text: text)))
    }
    return report
  }

  func testFull() {
    assertSnapshot(FullReporter().text(of: report(text)), named: "reports/full.txt")
  }

  func testFullInColour() {
    let reporter = FullReporter { tone, text in "<\(tone)>\(text)</>" }
    assertSnapshot(reporter.text(of: report(text)), named: "reports/full-painted.txt")
  }

  func testEveryFormatOfAwkwardDocuments() {
    let paths = SampleReports.paths
    let reporters: [(String, any Reporter)] = [
      ("full.txt", FullReporter()), ("concise.txt", ConciseReporter()), ("ndjson.ndjson", NDJSONReporter()),
      ("github.txt", GitHubReporter(paths: paths)), ("gitlab.json", GitLabReporter(paths: paths)),
      ("junit.xml", JUnitReporter(paths: paths)), ("rdjson.json", RDJSONReporter(paths: paths)),
    ]
    let report = SampleReports.report(SampleReports.awkward)
    for (name, reporter) in reporters {
      assertSnapshot(reporter.text(of: report), named: "reports/awkward-\(name)")
    }
    assertSnapshot(StepSummary(paths: paths).text(of: report), named: "reports/awkward-step-summary.md")
  }

  func testSARIF() {
    // A few rules: their text would be most of what there is to see.
    let rules = Rules.all.filter { ["PL001", "PL115", "PL201", "PL203"].contains($0.page.code) }
    let reporter = SARIFReporter(rules: rules, version: "1.2.3", paths: SampleReports.paths)
    assertSnapshot(reporter.text(of: SampleReports.excused), named: "reports/excused-sarif.json")
  }

  func testExcusedFindingsAreCountedAndNotShown() throws {
    let report = SampleReports.excused
    XCTAssert(report.baselinedCount > 0 && report.suppressedCount > 0)
    XCTAssert(
      FullReporter().text(of: report).contains(
        "(\(report.suppressedCount) suppressed, \(report.baselinedCount) in the baseline)"))
    let whole = SampleReports.report(SampleReports.awkward)
    XCTAssertEqual(
      report.findingCount, whole.findingCount - report.baselinedCount - report.suppressedCount)
    let output = try XCTUnwrap(JSONDocument.parse(JSONReporter().text(of: report)).root)
    XCTAssertEqual(output["findings"]?.elements?.count, report.findings.count)
    XCTAssertEqual(ConciseReporter().text(of: report).split(separator: "\n").count, report.findings.count)
    let lines = NDJSONReporter().text(of: report).split(separator: "\n").map { JSONDocument.parse(String($0)) }
    XCTAssertEqual(lines.count, report.findings.count + 1)
    XCTAssert(lines.allSatisfy { $0.errors.isEmpty })
    let sarif = try XCTUnwrap(JSONDocument.parse(SARIFReporter(version: "1.0.0").text(of: report)).root)
    let results = try XCTUnwrap(sarif["runs"]?.elements?.first?["results"]?.elements)
    XCTAssertEqual(results.count, whole.findings.count)
    XCTAssertEqual(results.count { $0["baselineState"]?.string == "unchanged" }, report.baselinedCount)
  }

  func testNoTextOfADocumentIsTakenForACommandOrActedOn() {
    let report = SampleReports.report(SampleReports.hostile)
    XCTAssert(report.findingCount > 3)
    let texts = [
      FullReporter().text(of: report), ConciseReporter().text(of: report), GitHubReporter().text(of: report),
      StepSummary().text(of: report), JUnitReporter().text(of: report),
      SARIFReporter(version: "1.0.0").text(of: report),
    ]
    for text in texts { XCTAssertFalse(text.utf8.contains { $0 < 0x20 && $0 != 0x0A }, text) }
    let commands = GitHubReporter().text(of: report).split(separator: "\n").filter { $0.contains("::error") }
    XCTAssert(commands.allSatisfy { $0.hasPrefix("::error file=") || $0.hasPrefix("::warning file=") }, "\(commands)")
  }

  private func manyFindings(_ count: Int) -> LintReport {
    let actions = (0..<count).map { #""s3:Frob\#($0)""# }.joined(separator: ",")
    let wrong = #"{"Statement":[{"Effect":"Allow","Action":[\#(actions)],"Resource":"*"}]}"#
    return report(#"{"Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}"#, wrong)
  }

  func testGitHubGetsTenOfAKindAndIsToldOfTheRest() {
    let report = manyFindings(25)
    let lines = GitHubReporter().text(of: report).split(separator: "\n")
    XCTAssertEqual(lines.count { $0.hasPrefix("::error ") }, 10)
    XCTAssertEqual(lines.count { $0.hasPrefix("::warning ") }, 2)
    XCTAssert(lines[0].hasPrefix("::error "), "the worst come first")
    XCTAssert(lines.contains("15 more findings not annotated: GitHub shows 10 of a kind"))
    let rows = StepSummary().text(of: report).split(separator: "\n").count { $0.hasPrefix("| ") }
    XCTAssertEqual(rows, 27 + 1)
  }

  func testSARIFKeepsTheWorstWhereThereAreTooMany() throws {
    let report = manyFindings(25)
    for (limits, count, left) in [
      (SARIFReporter.Limits(results: 20, shown: 5), 20, 7), (SARIFReporter.Limits(results: 26, shown: 26), 26, 1),
      (SARIFReporter.Limits(results: 27, shown: 27), 27, 0),
    ] {
      let text = SARIFReporter(version: "1.0.0", limits: limits).text(of: report)
      let run = try XCTUnwrap(JSONDocument.parse(text).root?["runs"]?.elements?.first)
      let levels = run["results"]?.elements?.compactMap { $0["level"]?.string } ?? []
      XCTAssertEqual(levels.count, count)
      let isSorted = limits.shown < 27
      XCTAssertEqual(levels.first, isSorted ? "error" : "warning")
      let notes = run["invocations"]?.elements?.first?["toolExecutionNotifications"]?.elements ?? []
      XCTAssertEqual(
        notes.compactMap { $0["message"]?["text"]?.string }, left == 0 ? [] : ["\(left) findings more are left out"])
    }
  }

  func testJSON() throws {
    let output = JSONReporter().text(of: report(text))
    assertSnapshot(output, named: "reports/json.json")
    XCTAssert(JSONDocument.parse(output).errors.isEmpty)
  }

  func testEveryFindingHasTheMembersThatProgramsReadAndLeadsToItsPlace() throws {
    let output = try XCTUnwrap(JSONDocument.parse(JSONReporter().text(of: report(text))).root)
    let document = try XCTUnwrap(JSONDocument.parse(text).root)
    XCTAssertEqual(output.members?.map(\.name), ["schema", "findings", "summary"])
    let findings = try XCTUnwrap(output["findings"]?.elements)
    XCTAssertFalse(findings.isEmpty)
    for finding in findings {
      let names = finding.members?.map(\.name) ?? []
      XCTAssertEqual(names.prefix(7), ["rule", "name", "severity", "message", "file", "pointer", "range"])
      XCTAssert(Set(names.dropFirst(7)).isSubset(of: ["help", "fixes", "accessAnalyzer", "peers"]))
      let pointer = try XCTUnwrap(finding["pointer"]?.string.flatMap { JSONPointer($0) })
      let node = try XCTUnwrap(document.node(at: pointer))
      guard case .number(let offset)? = finding["range"]?["start"]?["offset"]?.value else {
        return XCTFail("no offset")
      }
      XCTAssert(node.range.lowerBound <= Int(offset) ?? -1)
    }
  }

  func testSummaries() {
    let good = #"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}"#
    let cases: [(LintReport, String)] = [
      (report(), "nothing found in 0 policies in 0 files\n"),
      (report(good), "nothing found in 1 policy in 1 file\n"),
      (report(good, "[\(good), \(good)]"), "nothing found in 3 policies in 2 files\n"),
    ]
    for (report, summary) in cases { XCTAssertEqual(FullReporter().text(of: report), summary) }
    let mixed = FullReporter().text(of: report(text))
    XCTAssert(mixed.hasSuffix("\nfound 1 error, 2 warnings in 1 policy in 1 file\n"), mixed)
  }
}
