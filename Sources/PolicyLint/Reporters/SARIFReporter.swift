import JSONText
import SourceText

/// Shows a report as SARIF 2.1.0, which code scanning takes.
///
/// Findings that do not count are there as well, marked: one that goes missing would be taken for mended.
/// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html and
/// https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
public struct SARIFReporter: Reporter {
  /// How much a reader takes.
  public struct Limits: Hashable, Sendable {
    /// How many results are taken of a run; the rest is left out, the worst kept.
    public var results: Int
    /// How many results are shown of a run: where there are more, the worst come first.
    public var shown: Int

    /// Limits of a reader; by default those of GitHub.
    /// https://docs.github.com/code-security/reference/code-scanning/sarif-files/troubleshoot-sarif-uploads
    public init(results: Int = 25_000, shown: Int = 5_000) {
      self.results = results
      self.shown = shown
    }
  }

  private let rules: [any Rule]
  private let version: String
  private let paths: ReportPaths
  private let limits: Limits

  /// A reporter for a run of `rules`.
  ///
  /// - Parameters:
  ///   - version: the program's version, three numbers with dots.
  ///   - paths: how files are named.
  ///   - limits: how much the reader takes.
  public init(
    rules: [any Rule] = Rules.all, version: String, paths: ReportPaths = ReportPaths(), limits: Limits = Limits()
  ) {
    self.rules = rules
    self.version = version
    self.paths = paths
    self.limits = limits
  }

  /// One log of one run, and a line break.
  public func text(of report: LintReport) -> String {
    let results = SARIFResults(report, rules: rules, paths: paths, limits: limits)
    let driver: JSONNode = [
      "name": "policylint", "semanticVersion": JSONNode(version),
      "informationUri": JSONNode(Rules.helpURL(of: "")), "rules": JSONNode(.array(rules.map(SARIFRule.node))),
    ]
    let run: JSONNode = [
      "tool": ["driver": driver], "automationDetails": ["id": "policylint/"], "columnKind": "utf16CodeUnits",
      "newlineSequences": ["\r\n", "\n", "\r"],
      "originalUriBaseIds": ["SRCROOT": ["description": ["text": "the root of the repository"]]],
      "invocations": [invocation(results.omittedCount + report.omittedCount)],
      "results": JSONNode(.array(results.nodes)),
    ]
    return JSONWriter.pretty([
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0", "runs": [run],
    ]) + "\n"
  }

  private func invocation(_ omittedCount: Int) -> JSONNode {
    guard omittedCount > 0 else { return ["executionSuccessful": true] }
    return [
      "executionSuccessful": true,
      "toolExecutionNotifications": [
        ["level": "warning", "message": ["text": JSONNode("\(omittedCount) findings more are left out")]]
      ],
    ]
  }
}
