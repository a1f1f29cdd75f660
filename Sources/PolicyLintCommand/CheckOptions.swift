import CommandKit
import PolicyLint
import PolicyModel
import SourceText
import Terminal

/// The values of `--type`.
enum PolicyType: String, CaseIterable, Sendable {
  case auto, identity, resource, trust, boundary, session, scp, rcp, endpoint

  /// The kind; nil where each policy tells its own.
  var kind: PolicyKind? { PolicyKind(rawValue: rawValue) }
}

/// The values of `--fail-on`.
enum FailThreshold: String, CaseIterable, Sendable {
  case error, security, warning, suggestion

  var severity: Diagnostic.Severity {
    switch self {
    case .error: .error
    case .security: .security
    case .warning: .warning
    case .suggestion: .suggestion
    }
  }
}

/// The values of `--format`.
enum ReportFormat: String, CaseIterable, Sendable {
  case full, json

  /// What writes the report; in colour only on standard output.
  func reporter(for console: Console, toFile: Bool) -> any Reporter {
    switch self {
    case .json: return JSONReporter()
    case .full:
      let style = toFile ? Style.plain : console.outputStyle
      return FullReporter(width: console.width) { tone, text in style.paint(named: "\(tone)", text) }
    }
  }
}
