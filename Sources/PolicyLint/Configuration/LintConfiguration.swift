public import SourceText

/// What an organisation tells the rules of itself.
public struct LintConfiguration: Hashable, Sendable {
  /// The numbers of the organisation's own accounts; empty where it does not say.
  public var ownAccounts: Set<String> = []
  /// The organisation's identifier: `o-` and letters and digits.
  public var organization: String?
  /// The principals of services that are trusted without a condition on their source, such as `ec2.amazonaws.com`.
  public var trustedServices: Set<String> = []
  /// Patterns of actions that are to be granted under conditions only.
  public var sensitiveActions: [String] = []
  /// The Regions that resources may be in; nil where all are.
  public var allowedRegions: Set<String>?

  /// Whether service control policies are held to what AWS took before September 2025, when it opened the whole policy
  /// language to them.
  public var limitsServiceControlPolicies = false

  /// How much findings matter, by the code of their rule, where that is not what the rule says.
  public var severities: [String: Diagnostic.Severity] = [:]

  /// The configuration of an organisation that tells nothing.
  public init() {}
}
