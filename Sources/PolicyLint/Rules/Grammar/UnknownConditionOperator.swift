import PolicyModel
import SourceText

/// A condition operator that does not exist.
struct UnknownConditionOperator: Rule {
  static let page = RulePage(
    "PL116", "unknown-condition-operator", .error, accessAnalyzer: ["INVALID_CONDITION_OPERATOR"],
    peers: [PeerCheck("parliament", "UNKNOWN_OPERATOR"), PeerCheck("cloud-copilot", "SET_OPERATOR_SYNTAX")],
    summary: "A condition uses an operator that the policy language does not have.",
    why: "AWS rejects it. Operators are spelled as in the documentation, capitals included.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {↓"StringLikes": {"s3:prefix": "sales/*"}}
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"StringLike": {"s3:prefix": "sales/*"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
          "Condition": {↓"ForAnyValues:StringEquals": {"aws:TagKeys": "Team"}}
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
          "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": "Team"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"ForAnyValue:StringLikeIfExists": {"s3:prefix": "sales/*"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.violations { issue in
      guard case .unknownOperator(let name, _) = issue.kind else { return nil }
      return Violation(at: issue.range, issue.message, help: issue.help, fixes: issue.respelling(of: name))
    }
  }
}
