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

  /// The findings with what their first fix changes and an empty line after each, then one line that counts them.
  public func text(of report: LintReport) -> String {
    var text = ""
    for file in report.files where !file.findings.isEmpty {
      let renderer = DiagnosticRenderer(file.file, width: width, paint: paint)
      let lines = LineTable(file.file.bytes)
      for finding in file.findings {
        text += renderer.render(finding.diagnostic)
        if let fix = finding.diagnostic.fixes.first { text += preview(of: fix, in: file.file, lines) }
        text += "\n"
      }
    }
    return text + report.summary + "\n"
  }

  private func preview(of fix: Fix, in file: SourceFile, _ lines: LineTable) -> String {
    guard let preview = FixPreview(fix, in: file, lines) else { return "" }
    let title = paint(.gutter, "  = ") + paint(.help, fix.isSafe ? "fix" : "unsafe fix") + ":\n"
    let rows = preview.rows.map { row in
      switch row.kind {
      case .removed: paint(.error, "    - " + row.text.shown)
      case .added: paint(.help, "    + " + row.text.shown)
      case .kept: "      " + row.text.shown
      }
    }
    return title + rows.map { $0 + "\n" }.text()
  }
}
