import JSONText
import SourceText

/// Shows findings in reviewdog's format, whose suggestions can be taken over in a pull request.
///
/// Columns count bytes. https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
public struct RDJSONReporter: Reporter {
  private let paths: ReportPaths

  /// A reporter that names files as `paths` says.
  public init(paths: ReportPaths = ReportPaths()) { self.paths = paths }

  /// One object, and a line break.
  public func text(of report: LintReport) -> String {
    let diagnostics = report.files.flatMap { file in
      let lines = LineTable(file.findings.isEmpty ? [] : file.file.bytes)
      return file.findings.map { node($0, in: file.file, lines) }
    }
    return JSONWriter.pretty([
      "source": ["name": "policylint"], "diagnostics": JSONNode(.array(diagnostics)),
    ]) + "\n"
  }

  private func node(_ finding: Finding, in file: SourceFile, _ lines: LineTable) -> JSONNode {
    let diagnostic = finding.diagnostic
    let message = diagnostic.message + (diagnostic.help.map { "\nhelp: \($0)" } ?? "")
    var members = [
      JSONMember("message", JSONNode(message)),
      JSONMember(
        "location", ["path": JSONNode(paths.path(file.name)), "range": Self.node(diagnostic.range, lines)]),
      JSONMember("severity", JSONNode(Self.severity(diagnostic.severity))),
      JSONMember("code", ["value": JSONNode(diagnostic.code), "url": JSONNode(Rules.helpURL(of: diagnostic.code))]),
    ]
    let suggestions = diagnostic.fixes.compactMap { $0.joined(in: file) }.map { edit -> JSONNode in
      ["range": Self.node(edit.range, lines), "text": JSONNode(edit.text)]
    }
    if !suggestions.isEmpty { members.append(JSONMember("suggestions", JSONNode(.array(suggestions)))) }
    return JSONNode(.object(members))
  }

  private static func severity(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "ERROR"
    case .security, .warning: "WARNING"
    case .suggestion: "INFO"
    }
  }

  private static func node(_ range: SourceRange, _ lines: LineTable) -> JSONNode {
    ["start": node(range.lowerBound, lines), "end": node(range.upperBound, lines)]
  }

  private static func node(_ offset: Int, _ lines: LineTable) -> JSONNode {
    [
      "line": JSONNode(integerLiteral: lines.position(at: offset).line),
      "column": JSONNode(integerLiteral: lines.byteColumn(at: offset)),
    ]
  }
}
