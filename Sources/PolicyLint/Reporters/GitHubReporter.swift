import SourceText

/// Shows findings as commands to the runner of GitHub Actions, which sets them beside the lines of a pull request.
///
/// Of each kind GitHub shows ten a step, so that the worst come first and what is left out is said.
/// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
public struct GitHubReporter: Reporter {
  /// How many annotations of a kind GitHub shows for a step.
  public static let annotationLimit = 10

  private let paths: ReportPaths

  /// A reporter that names files as `paths` says.
  public init(paths: ReportPaths = ReportPaths()) { self.paths = paths }

  /// The commands, then how many findings have none.
  public func text(of report: LintReport) -> String {
    var text = ""
    var shown: [String: Int] = [:]
    for place in PlacedFinding.worstFirst(of: report) {
      let command = Self.command(place.finding.diagnostic.severity)
      guard shown[command, default: 0] < Self.annotationLimit else { continue }
      shown[command, default: 0] += 1
      text += annotation(place, command)
    }
    let rest = report.findingCount - shown.values.reduce(0, +)
    if rest > 0 {
      text +=
        "\(rest) more finding\(rest == 1 ? "" : "s") not annotated: GitHub shows \(Self.annotationLimit) of a kind\n"
    }
    return text + report.summary + "\n"
  }

  private func annotation(_ place: PlacedFinding, _ command: String) -> String {
    let diagnostic = place.finding.diagnostic
    let start = place.lines.position(at: diagnostic.range.lowerBound)
    let end = place.lines.position(at: diagnostic.range.upperBound)
    var properties = [("file", paths.path(place.file.name)), ("line", "\(start.line)"), ("endLine", "\(end.line)")]
    // Columns mean something within one line only.
    if start.line == end.line {
      properties.append(("col", "\(place.lines.utf16Column(at: diagnostic.range.lowerBound))"))
      properties.append(("endColumn", "\(place.lines.utf16Column(at: diagnostic.range.upperBound))"))
    }
    properties.append(("title", "\(diagnostic.code) \(place.finding.name)"))
    let words = [diagnostic.message, diagnostic.help.map { "help: " + $0 }].compactMap { $0?.shown }
      .joined(separator: "\n")
    let list = properties.map { "\($0.0)=\(Self.escaped($0.1, isProperty: true))" }.joined(separator: ",")
    return "::\(command) \(list)::\(Self.escaped(words, isProperty: false))\n"
  }

  private static func command(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "error"
    case .security, .warning: "warning"
    case .suggestion: "notice"
    }
  }

  /// What the runner reads back: a line break would end the command, a comma or colon the property.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "%"): bytes += "%25".utf8
      case UInt8(ascii: "\r"): bytes += "%0D".utf8
      case UInt8(ascii: "\n"): bytes += "%0A".utf8
      case UInt8(ascii: ":") where isProperty: bytes += "%3A".utf8
      case UInt8(ascii: ",") where isProperty: bytes += "%2C".utf8
      // The name of a file may hold what a terminal acts on.
      case ..<0x20, 0x7F: bytes += "\\x\(String(byte, radix: 16, uppercase: true))".utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
