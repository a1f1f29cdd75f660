import PolicyModel
import SourceText

/// `NullIfExists`.
struct NullIfExists: Rule {
  static let page = RulePage(
    "PL117", "null-if-exists", .error, accessAnalyzer: ["NULL_WITH_IF_EXISTS"],
    summary: "`Null` is followed by `IfExists`.",
    why: "AWS rejects it: `Null` itself asks whether a key exists.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {↓"NullIfExists": {"aws:PrincipalTag/team": "true"}}
        }
        """,
      fixed: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"Null": {"aws:PrincipalTag/team": "true"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"Null": {"aws:PrincipalTag/team": "true"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.violations { issue in
      guard case .nullWithIfExists(let name) = issue.kind else { return nil }
      return Violation(at: issue.range, issue.message, help: issue.help, fixes: issue.respelling(of: name))
    }
  }
}
