public import SourceText

/// Shows each finding with the line that it is about, and a summary at the end: for people.
public struct FullReporter: Reporter {
  private let width: Int
  private let paint: @Sendable (DiagnosticRenderer.Tone, String) -> String

  /// Shows findings on a terminal `width` columns wide; `paint` gives a piece of text its colour.
  public init(
    width: Int = 120, paint: @escaping @Sendable (DiagnosticRenderer.Tone, String) -> String = { _, text in text }
  ) {
    self.width = width
    self.paint = paint
  }

  /// The findings with an empty line after each, then one line that counts them.
  public func text(of report: LintReport) -> String {
    var text = ""
    for file in report.files where !file.findings.isEmpty {
      let renderer = DiagnosticRenderer(file.file, width: width, paint: paint)
      for finding in file.findings {
        text += renderer.render(finding.diagnostic)
        text += "\n"
      }
    }
    return text + summary(of: report) + "\n"
  }

  private func summary(of report: LintReport) -> String {
    let checked =
      "\(counted(report.policyCount, "policy", "policies")) in \(counted(report.files.count, "file", "files"))"
    guard report.findingCount > 0 else { return "nothing found in \(checked)" }
    let severities: [(Diagnostic.Severity, String, String)] = [
      (.error, "error", "errors"), (.security, "security warning", "security warnings"),
      (.warning, "warning", "warnings"), (.suggestion, "suggestion", "suggestions"),
    ]
    let counts = severities.compactMap { severity, one, many in
      let count = report.count(severity)
      return count == 0 ? nil : counted(count, one, many)
    }
    let omitted = report.omittedCount
    let rest = omitted == 0 ? "" : "; \(counted(omitted, "finding", "findings")) more not shown"
    return "found \(counts.joined(separator: ", ")) in \(checked)\(rest)"
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }
}
