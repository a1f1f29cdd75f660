import JSONText

/// Shows a report as lines of JSON, for programs that read as they go: a finding a line, and a summary at the end.
public struct NDJSONReporter: Reporter {
  /// A reporter.
  public init() {}

  /// The findings as the JSON reporter writes them, then `{"schema", "summary": {...}}`; each ends in a line break.
  public func text(of report: LintReport) -> String {
    let summary: JSONNode = [
      "schema": JSONNode(integerLiteral: JSONReporter.schema), "summary": report.summaryNode,
    ]
    var text = ""
    report.forEachFinding { finding, file, lines in
      var writer = JSONWriter(isPretty: false)
      writer.write(finding, in: file, lines)
      text += String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }
    return text + JSONWriter.minified(summary) + "\n"
  }
}
