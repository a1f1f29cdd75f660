import PolicyAnalysis
import PolicyModel
import SourceText

/// A value of a condition that its other values make needless.
struct RedundantConditionValue: Rule {
  static let page = RulePage(
    "PL703", "redundant-condition-value", .suggestion, accessAnalyzer: ["REDUNDANT_CONDITION_VALUE_NUM"],
    summary: "A value of a condition changes nothing beside the other values.",
    why: """
      One of the values suffices, and the smaller one may be the one that was meant. It is proved that the policy means \
      the same without it.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"NumericLessThanEquals": {"s3:max-keys": [↓"10", "100"]}}
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"NumericLessThanEquals": {"s3:max-keys": ["100"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"StringLike": {"s3:prefix": ["sales/*", ↓"sales/2024/*"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", ↓"203.0.113.7/32"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"StringLike": {"s3:prefix": ["sales/*", "sale/2024/*"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"StringEquals": {"s3:prefix": ["*", "sales/2024"]}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.proofs.redundancies.compactMap { found in
      guard case .conditionValue(let condition, let place) = found.part, found.changesNothing else { return nil }
      let values = policy.policy.statements.elements[found.statement].conditions[condition].values
      // Values of several JSON types have a rule of their own.
      guard Set(values.elements.map(\.form)).count == 1 else { return nil }
      return Violation(
        at: values.range(at: place), changesNothing(values.elements[place]),
        help: "remove it: the policy means the same without it",
        fixes: ListEdits(values, in: policy.file).removal(of: place).map { [Fix(isSafe: true, edits: [$0])] } ?? [])
    }
  }

  private func changesNothing(_ value: ConditionValue) -> String {
    "the value `\(value.text)` changes nothing beside the others"
  }
}
