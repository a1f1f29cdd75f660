import PolicyModel
import SourceText

/// A condition key that comes twice under one operator, written in two ways.
struct DuplicateConditionKey: Rule {
  static let page = RulePage(
    "PL118", "duplicate-condition-key", .error, accessAnalyzer: ["DUPLICATE_KEYS_WITH_DIFFERENT_CASE"],
    summary: "A condition key comes twice under one operator, in different capitals.",
    why: "The case of keys does not count, so that the two are one key with two lists of values.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"StringLike": {"s3:prefix": "sales/*", ↓"S3:Prefix": "stock/*"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:PrincipalTag/team": "a", ↓"aws:PrincipalTag/Team": "b"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"StringLike": {"s3:prefix": "sales/*"}, "StringNotLike": {"S3:Prefix": "sales/secret/*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"StringLike": {"s3:prefix": ["sales/*", "stock/*"]}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    let duplicates = policy.duplicates.filter(\.differsInCase)
    guard !duplicates.isEmpty else { return [] }
    let lines = LineTable(policy.file.bytes)
    return duplicates.map { duplicate in
      let first = lines.position(at: duplicate.first.lowerBound)
      return Violation(
        at: duplicate.issue.range, duplicate.issue.message,
        help: "the case of keys does not count: put the values into one list with those at "
          + "\(first.line):\(first.column)")
    }
  }
}
