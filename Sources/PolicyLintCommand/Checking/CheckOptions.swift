public import CommandKit
public import PolicyModel
import SourceText

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

extension ResourcePolicyType: OptionValue {
  /// The type that a text such as `s3:bucket` names.
  public init?(optionText: String) { self.init(optionText) }

  /// What the text must be.
  public static var expectation: String { "a type of resource such as `s3:bucket`" }

  /// The type as users write it.
  public var optionText: String { description }
}
