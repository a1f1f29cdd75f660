import SourceText

/// Shows a finding a line, as compilers do: for editors and `grep`.
public struct ConciseReporter: Reporter {
  /// A reporter.
  public init() {}

  /// Lines of `file:line:column: CODE severity message`; columns count Unicode scalars.
  public func text(of report: LintReport) -> String {
    var text = ""
    for file in report.files where !file.findings.isEmpty {
      let lines = LineTable(file.file.bytes)
      for finding in file.findings {
        let diagnostic = finding.diagnostic
        let place = lines.position(at: diagnostic.range.lowerBound)
        text += "\(file.file.name.shown):\(place.line):\(place.column): "
        text += "\(diagnostic.code) \(diagnostic.severity.rawValue) \(diagnostic.message.shown)\n"
      }
    }
    return text
  }
}
