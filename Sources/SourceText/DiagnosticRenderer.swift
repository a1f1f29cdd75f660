/// Shows diagnostics to people, as ruff and rustc do: message, place, the line with carets below, help.
public struct DiagnosticRenderer: Sendable {
  /// What a piece of text is, so that the caller can colour it.
  public enum Tone: String, Sendable, CaseIterable {
    case error, warning, security, suggestion
    /// Line numbers, bars and arrows.
    case gutter
    /// The message.
    case emphasis
    /// The words `help`.
    case help
  }

  private let file: SourceFile
  private let lines: LineTable
  private let width: Int
  private let paint: @Sendable (Tone, String) -> String

  /// Shows diagnostics of `file` on a terminal `width` columns wide.
  ///
  /// `paint` gives a piece of text its colour; every text it is given is safe to print.
  public init(
    _ file: SourceFile, width: Int = 120, paint: @escaping @Sendable (Tone, String) -> String = { _, text in text }
  ) {
    self.file = file
    self.width = width
    self.paint = paint
    lines = LineTable(file.bytes)
  }

  /// The diagnostic in several lines, the last ended by a line break. What a terminal would act on is shown escaped.
  public func render(_ diagnostic: Diagnostic) -> String {
    let position = lines.position(at: diagnostic.range.lowerBound)
    let number = "\(position.line)"
    let margin = String(repeating: " ", count: number.utf8.count)
    let bar = paint(.gutter, margin + " |")
    let line = DisplayLine(
      file.bytes, line: lines.range(ofLine: position.line), marked: diagnostic.range,
      width: width - number.utf8.count - 3)
    var carets = String(repeating: "^", count: line.marked)
    let moreLines =
      lines.position(at: max(diagnostic.range.lowerBound, diagnostic.range.upperBound - 1)).line - position.line
    if moreLines > 0 { carets += " and \(moreLines) more line\(moreLines == 1 ? "" : "s")" }
    let tone = diagnostic.severity.tone
    var rows = [
      heading(diagnostic),
      paint(.gutter, margin + "--> ") + "\(DisplayCell.printable(file.name)):\(position.line):\(position.column)",
      bar,
      paint(.gutter, number + " |") + (line.text.isEmpty ? "" : " " + line.text),
      bar + " " + String(repeating: " ", count: line.indent) + paint(tone, carets),
    ]
    if let help = diagnostic.help {
      rows.append(bar)
      rows.append(paint(.gutter, margin + " = ") + paint(.help, "help") + ": " + DisplayCell.printable(help))
    }
    return rows.text(separatedBy: "\n") + "\n"
  }

  private func heading(_ diagnostic: Diagnostic) -> String {
    let code = diagnostic.code.isEmpty ? "" : "[\(diagnostic.code)]"
    let label = paint(diagnostic.severity.tone, diagnostic.severity.rawValue + code)
    return label + paint(.emphasis, ": " + DisplayCell.printable(diagnostic.message))
  }
}

extension Diagnostic.Severity {
  fileprivate var tone: DiagnosticRenderer.Tone {
    switch self {
    case .suggestion: .suggestion
    case .warning: .warning
    case .security: .security
    case .error: .error
    }
  }
}
