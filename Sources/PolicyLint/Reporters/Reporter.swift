/// A way to show a report.
public protocol Reporter: Sendable {
  /// The whole report as text.
  func text(of report: LintReport) -> String

  /// The UTF-8 bytes of `text`.
  func bytes(of report: LintReport) -> [UInt8]
}

extension Reporter {
  /// The UTF-8 bytes of `text`.
  public func bytes(of report: LintReport) -> [UInt8] { Array(text(of: report).utf8) }
}
