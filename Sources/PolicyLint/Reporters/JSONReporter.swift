import JSONText
import SourceText

/// Shows a report as one JSON object: for programs.
public struct JSONReporter: Reporter {
  /// The version of the form.
  public static let schema = 1

  /// A reporter.
  public init() {}

  /// `{"schema", "findings": [...], "summary": {...}}`, and a line break.
  public func text(of report: LintReport) -> String {
    let findings = report.files.flatMap { file in
      let lines = LineTable(file.file.bytes)
      return file.findings.map { Self.json($0, in: file.file, lines) }
    }
    return JSONWriter.pretty([
      "schema": JSONNode(.number("\(Self.schema)")), "findings": JSONNode(.array(findings)),
      "summary": Self.summary(of: report),
    ]) + "\n"
  }

  private static func summary(of report: LintReport) -> JSONNode {
    var members = [
      JSONMember("files", number(report.files.count)), JSONMember("policies", number(report.policyCount)),
      JSONMember("findings", number(report.findingCount)),
    ]
    for severity in Diagnostic.Severity.allCases.reversed() {
      members.append(JSONMember(severity.rawValue, number(report.count(severity))))
    }
    members.append(JSONMember("omitted", number(report.omittedCount)))
    members.append(JSONMember("skipped", number(report.skippedCount)))
    return JSONNode(.object(members))
  }

  private static func json(_ finding: Finding, in file: SourceFile, _ lines: LineTable) -> JSONNode {
    let diagnostic = finding.diagnostic
    var members = [
      JSONMember("rule", JSONNode(diagnostic.code)), JSONMember("name", JSONNode(finding.name)),
      JSONMember("severity", JSONNode(diagnostic.severity.rawValue)),
      JSONMember("message", JSONNode(diagnostic.message)), JSONMember("file", JSONNode(file.name)),
      JSONMember("pointer", JSONNode(finding.pointer.description)),
      JSONMember("range", json(diagnostic.range, lines)),
    ]
    if let help = diagnostic.help { members.append(JSONMember("help", JSONNode(help))) }
    if !diagnostic.fixes.isEmpty {
      members.append(JSONMember("fixes", JSONNode(.array(diagnostic.fixes.map { json($0, lines) }))))
    }
    if let code = finding.accessAnalyzer { members.append(JSONMember("accessAnalyzer", JSONNode(code))) }
    if !finding.peers.isEmpty {
      let peers = finding.peers.map { JSONMember($0.tool, JSONNode($0.code)) }
      members.append(JSONMember("peers", JSONNode(.object(peers))))
    }
    return JSONNode(.object(members))
  }

  private static func json(_ fix: Fix, _ lines: LineTable) -> JSONNode {
    let edits: [JSONNode] = fix.edits.map { ["range": json($0.range, lines), "text": JSONNode($0.text)] }
    return ["safe": JSONNode(.bool(fix.isSafe)), "edits": JSONNode(.array(edits))]
  }

  private static func json(_ range: SourceRange, _ lines: LineTable) -> JSONNode {
    [
      "start": json(lines.position(at: range.lowerBound)), "end": json(lines.position(at: range.upperBound)),
    ]
  }

  private static func json(_ position: SourcePosition) -> JSONNode {
    [
      "line": number(position.line), "column": number(position.column), "offset": number(position.offset),
    ]
  }

  private static func number(_ number: Int) -> JSONNode { JSONNode(.number("\(number)")) }
}
