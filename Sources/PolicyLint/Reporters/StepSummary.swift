import SourceText

/// The findings as a Markdown table, for the page of a step of GitHub Actions.
public struct StepSummary: Sendable {
  /// GitHub takes 1 MiB a step; other commands of the step want some of it.
  private static let limit = 512 << 10

  /// The most bytes that the file of a step's page may hold.
  public static let fileLimit = 1 << 20

  private let paths: ReportPaths

  /// A summary that names files as `paths` says.
  public init(paths: ReportPaths = ReportPaths()) { self.paths = paths }

  /// The table, the worst first; empty where nothing was found.
  public func text(of report: LintReport) -> String {
    guard report.findingCount > 0 else { return "" }
    var text = "### policylint\n\n\(report.summary)\n\n| severity | rule | place | finding |\n|---|---|---|---|\n"
    var size = 0
    var shown = 0
    for place in PlacedFinding.worstFirst(of: report) {
      let row = row(place)
      size += row.utf8.count
      guard size <= Self.limit else { break }
      text += row
      shown += 1
    }
    let rest = report.findingCount - shown
    return text + (rest > 0 ? "\n\(rest) more not shown\n" : "") + "\n"
  }

  private func row(_ place: PlacedFinding) -> String {
    let diagnostic = place.finding.diagnostic
    let line = place.lines.position(at: diagnostic.range.lowerBound).line
    let words = ([diagnostic.message] + (diagnostic.help.map { [$0] } ?? [])).joined(separator: "; ")
    let cells = [
      diagnostic.severity.rawValue, "\(diagnostic.code) \(place.finding.name)",
      "\(paths.path(place.file.name)):\(line)",
      words,
    ]
    return "| " + cells.map(Self.cell).joined(separator: " | ") + " |\n"
  }

  /// A text that neither ends its cell nor is taken for HTML.
  private static func cell(_ text: String) -> String {
    text.shown.utf8.reduce(into: [UInt8]()) { bytes, byte in
      switch byte {
      case UInt8(ascii: "|"): bytes += "\\|".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      default: bytes.append(byte)
      }
    }.text
  }
}

extension [UInt8] {
  fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
