import SourceText

/// Shows a report as JUnit's XML, which most build servers read: a suite a file, a case for each rule that found
/// something in it, and for a file without findings one case that passes.
public struct JUnitReporter: Reporter {
  private let paths: ReportPaths

  /// A reporter that names files as `paths` says.
  public init(paths: ReportPaths = ReportPaths()) { self.paths = paths }

  /// The document, and a line break.
  public func text(of report: LintReport) -> String {
    let suites = report.files.map(suite)
    let tests = suites.reduce(0) { $0 + $1.tests }
    let failures = suites.reduce(0) { $0 + $1.failures }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites name=\"policylint\" tests=\"\(tests)\" failures=\"\(failures)\" errors=\"0\">\n"
      + suites.map(\.text).joined() + "</testsuites>\n"
  }

  private func suite(_ file: FileReport) -> (tests: Int, failures: Int, text: String) {
    let name = XMLText.attribute(paths.path(file.file.name))
    let lines = LineTable(file.findings.isEmpty ? [] : file.file.bytes)
    var codes: [String] = []
    var byCode: [String: [Finding]] = [:]
    for finding in file.findings {
      if byCode[finding.diagnostic.code] == nil { codes.append(finding.diagnostic.code) }
      byCode[finding.diagnostic.code, default: []].append(finding)
    }
    let tests = max(1, codes.count)
    var text = "  <testsuite name=\(name) tests=\"\(tests)\" failures=\"\(codes.count)\" errors=\"0\" skipped=\"0\">\n"
    if codes.isEmpty { text += "    <testcase name=\"policylint\" classname=\(name)/>\n" }
    for code in codes { text += testCase(byCode[code] ?? [], in: file.file.name, className: name, lines) }
    return (tests, codes.count, text + "  </testsuite>\n")
  }

  private func testCase(_ findings: [Finding], in file: String, className: String, _ lines: LineTable) -> String {
    guard let first = findings.first else { return "" }
    let path = paths.path(file)
    let more = findings.count > 1 ? " (and \(findings.count - 1) more)" : ""
    let rows = findings.map { finding in
      let place = lines.position(at: finding.diagnostic.range.lowerBound)
      let help = finding.diagnostic.help.map { "\n  help: \($0)" } ?? ""
      return "\(path):\(place.line):\(place.column): \(finding.diagnostic.severity.rawValue): "
        + finding.diagnostic.message + help
    }
    return "    <testcase name=\(XMLText.attribute(first.name)) classname=\(className)>\n"
      + "      <failure type=\(XMLText.attribute(first.diagnostic.code)) "
      + "message=\(XMLText.attribute(first.diagnostic.message + more))>"
      + XMLText.content(rows.joined(separator: "\n")) + "</failure>\n    </testcase>\n"
  }
}
