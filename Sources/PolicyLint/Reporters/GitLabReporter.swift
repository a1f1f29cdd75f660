import JSONText
import SourceText

/// Shows findings as GitLab's Code Quality reads them.
///
/// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
public struct GitLabReporter: Reporter {
  private let paths: ReportPaths

  /// A reporter that names files as `paths` says.
  public init(paths: ReportPaths = ReportPaths()) { self.paths = paths }

  /// A list of findings, and a line break.
  public func text(of report: LintReport) -> String {
    var register = FingerprintRegister(paths)
    var nodes: [JSONNode] = []
    for file in report.files {
      let lines = LineTable(file.allFindings.isEmpty ? [] : file.file.bytes)
      for (finding, excuse) in file.allFindings {
        let fingerprint = register.next(finding, in: file.file)
        guard excuse == nil else { continue }
        nodes.append(node(finding, in: file.file, lines, fingerprint))
      }
    }
    return JSONWriter.pretty(JSONNode(.array(nodes))) + "\n"
  }

  private func node(
    _ finding: Finding, in file: SourceFile, _ lines: LineTable, _ fingerprint: Fingerprint
  ) -> JSONNode {
    let diagnostic = finding.diagnostic
    let start = lines.position(at: diagnostic.range.lowerBound).line
    let end = lines.position(at: diagnostic.range.upperBound).line
    return [
      "description": JSONNode("\(diagnostic.code): \(diagnostic.message)"), "check_name": JSONNode(finding.name),
      "fingerprint": JSONNode(fingerprint.numbered),
      "severity": JSONNode(Self.severity(diagnostic.severity)),
      "location": [
        "path": JSONNode(paths.path(file.name)),
        "lines": ["begin": JSONNode(integerLiteral: start), "end": JSONNode(integerLiteral: end)],
      ],
    ]
  }

  private static func severity(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "critical"
    case .security: "major"
    case .warning: "minor"
    case .suggestion: "info"
    }
  }
}
