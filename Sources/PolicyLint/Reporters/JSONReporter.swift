import JSONText

/// Shows a report as one JSON object: for programs.
public struct JSONReporter: Reporter {
  /// The version of the form.
  public static let schema = 1

  /// A reporter.
  public init() {}

  /// `{"schema", "findings": [...], "summary": {...}}`, and a line break.
  public func text(of report: LintReport) -> String {
    JSONWriter.pretty([
      "schema": JSONNode(integerLiteral: Self.schema), "findings": JSONNode(.array(report.findingNodes)),
      "summary": report.summaryNode,
    ]) + "\n"
  }
}
