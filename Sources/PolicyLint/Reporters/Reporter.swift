/// A way to show a report.
public protocol Reporter: Sendable {
  /// The whole report as text.
  func text(of report: LintReport) -> String
}
