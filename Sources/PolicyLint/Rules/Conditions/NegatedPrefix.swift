import PolicyModel
import SourceText

/// A prefix that is ruled out.
struct NegatedPrefix: Rule {
  static let page = RulePage(
    "PL553", "negated-prefix", .security, accessAnalyzer: ["S3_PREFIX_IN_NEGATIVE_CONTEXT"],
    summary: "`s3:prefix` is tested for what it shall not be.",
    why: """
      Who lists a bucket without a prefix, or with a shorter one, sees the keys under the forbidden prefix as well: \
      `sal` lists `sales/`.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {↓"StringNotLike": {"s3:prefix": "payroll/*"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {↓"StringLike": {"S3:prefix": "payroll/*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"StringLike": {"s3:prefix": "sales/*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"StringNotLike": {"s3:prefix": "sales/*"}, "Null": {"s3:prefix": "false"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned(on: "s3:prefix").map(\.statement).flatMap { statement in
      statement.conditions.filter { condition in
        guard condition.tests("s3:prefix"), let comparison = condition.conditionOperator?.comparison,
          comparison != .null
        else { return false }
        return comparison.isNegated == (statement.effect == .allow)
      }.map {
        Violation(
          at: $0.operatorRange, goneAround($0),
          help: statement.effect == .allow
            ? "allow the prefixes that are meant, by `StringLike`"
            : "deny all prefixes but those that are meant, by `StringNotLike`")
      }
    }
  }

  private func goneAround(_ condition: Condition) -> String {
    "a shorter prefix, or none, lists what `\(condition.operatorName)` shall keep back"
  }
}
