import PolicyModel
import SourceText

/// A text that no condition key can have.
struct MalformedConditionKey: Rule {
  static let page = RulePage(
    "PL503", "malformed-condition-key", .error, accessAnalyzer: ["INVALID_CONDITION_KEY_FORMAT"],
    summary: "A condition key is not of the form `prefix:name`.",
    why: "No request has such a key, so the condition never holds, or always does.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"IpAddress": {↓"SourceIp": "192.0.2.0/24"}, "Bool": {↓"aws: SecureTransport": "true"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringEquals": {↓"aws:": "x", ↓":prefix": "y", ↓"": "z"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {
            "StringEquals": {"aws:PrincipalTag/Cost Center": "7", "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE:sub": "x"}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringEquals": {"S3:ExistingObjectTag/a:b": "x"}, "Bool": {"aws:SecureTransport": "true"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.compactMap { linted in
      guard case .malformed = linted.standing else { return nil }
      return Violation(
        at: linted.condition.keyRange, noKey(linted.condition.key),
        help: "write `prefix:name`, as in `aws:SourceIp` or `s3:prefix`")
    }
  }

  private func noKey(_ key: String) -> String { "`\(key)` is not a condition key" }
}
