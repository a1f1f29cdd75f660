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
    XCTAssert(mixed.hasSuffix("\nfound 2 errors, 1 warning in 1 policy in 1 file\n"), mixed)
  }
}
