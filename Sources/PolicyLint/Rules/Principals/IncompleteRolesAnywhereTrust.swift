import PolicyModel
import SourceText

/// A role for IAM Roles Anywhere that lacks an action.
struct IncompleteRolesAnywhereTrust: Rule {
  static let page = RulePage(
    "PL424", "incomplete-roles-anywhere-trust", .error,
    accessAnalyzer: ["MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY"],
    summary: "A trust policy for IAM Roles Anywhere lacks one of the three actions that the service calls.",
    why: "The service tags each session and names its source: without all three no certificate gets a session.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {"Effect": "Allow", "Principal": {"Service": ↓"rolesanywhere.amazonaws.com"}, "Action": "sts:AssumeRole"}
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": ["ec2.amazonaws.com", ↓"rolesanywhere.amazonaws.com"]},
          "Action": ["sts:AssumeRole", "sts:TagSession"]
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Service": "rolesanywhere.amazonaws.com"},
          "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]
        }
        """, as: .trust),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Principal": {"Service": "rolesanywhere.amazonaws.com"}, "Action": "sts:AssumeRole"},
          {
            "Effect": "Allow", "Principal": {"Service": "rolesanywhere.amazonaws.com"},
            "Action": ["sts:TagSession", "sts:Set*"]
          }
        ]
      }
      """, as: .trust),
    .allows(
      statement: #"{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}"#,
      as: .trust),
  ]

  /// https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
  private let actions = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .trust else { return [] }
    let statements = policy.statements.map(\.statement).compactMap { statement -> (Statement, SourceRange)? in
      guard statement.effect == .allow, let range = range(in: statement) else { return nil }
      return (statement, range)
    }
    guard let first = statements.first else { return [] }
    let missing = actions.filter { action in !statements.contains { $0.0.covers(action) } }
    guard !missing.isEmpty else { return [] }
    let names = Words.list(missing.map { "`\($0)`" }, conjunction: "and")
    return [Violation(at: first.1, lacks(names), help: "add \(names) to the actions")]
  }

  private func range(in statement: Statement) -> SourceRange? {
    statement.principals(.service).first { $0.pattern.text.equalsIgnoringCase("rolesanywhere.amazonaws.com") }?.range
  }

  private func lacks(_ actions: String) -> String { "IAM Roles Anywhere needs \(actions) too" }
}
