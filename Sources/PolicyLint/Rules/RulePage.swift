public import SourceText

/// What users read of a rule.
public struct RulePage: Sendable {
  /// A short code that never changes its meaning: `PL`, the category's digit, two digits more.
  public let code: String
  /// A name that reads well after "allow": `unknown-action`.
  public let name: String
  /// How much its findings matter.
  public let severity: Diagnostic.Severity
  /// The codes of the same checks in IAM Access Analyzer's policy validation; where there are several, each violation
  /// says which.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
  public let accessAnalyzer: [String]
  /// The same check in other tools.
  public let peers: [PeerCheck]
  /// What it finds, in one sentence that ends in a full stop.
  public let summary: String
  /// Why that is bad.
  public let why: String

  /// The page of one rule.
  public init(
    _ code: String, _ name: String, _ severity: Diagnostic.Severity, accessAnalyzer: [String] = [],
    peers: [PeerCheck] = [], summary: String, why: String
  ) {
    self.code = code
    self.name = name
    self.severity = severity
    self.accessAnalyzer = accessAnalyzer
    self.peers = peers
    self.summary = summary
    self.why = why
  }

  /// The category: the rule's folder, and the first digit of its code.
  public var category: RuleCategory? {
    RuleCategory.allCases.first { code.utf8.starts(with: "PL\($0.rawValue)".utf8) }
  }
}

/// What rules are about.
public enum RuleCategory: Int, Sendable, CaseIterable {
  /// The text as JSON.
  case syntax = 0
  /// The elements of the policy language.
  case grammar = 1
  /// Services and their actions.
  case actions = 2
  /// Resources, and the actions that use them.
  case resources = 3
  /// Principals.
  case principals = 4
  /// Conditions: operators, keys, values and policy variables.
  case conditions = 5
  /// What is granted: too much, to too many, or with ways around it.
  case access = 6
  /// What says nothing that the rest does not say.
  case redundancy = 7
  /// What single services ask for: Glue, Athena, Lake Formation, S3, DynamoDB.
  case services = 8
  /// What shows only in several policies together.
  case projects = 9
}

/// A check of another tool that looks for the same.
public struct PeerCheck: Hashable, Sendable {
  /// The tool's name.
  public let tool: String
  /// What the tool calls the check.
  public let code: String

  /// The check `code` of `tool`.
  public init(_ tool: String, _ code: String) {
    self.tool = tool
    self.code = code
  }
}
