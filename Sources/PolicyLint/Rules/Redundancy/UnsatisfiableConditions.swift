import PolicyAnalysis
import PolicyModel
import SourceText

/// Conditions that no request meets together.
struct UnsatisfiableConditions: Rule {
  static let page = RulePage(
    "PL708", "unsatisfiable-conditions", .warning,
    accessAnalyzer: ["REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION"],
    summary: "No request meets all conditions of a statement.",
    why: """
      The statement allows or denies nothing. All conditions of a statement must hold at once, and the values of one \
      key are alternatives: two operators on the same key with different values exclude each other.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        ↓{
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {
            "StringEquals": {"aws:PrincipalTag/team": "sales"},
            "StringLike": {"aws:PrincipalTag/team": "marketing-*"}
          }
        }
        """),
    .flags(
      statement: """
        ↓{
          "Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*",
          "Condition": {"ForAnyValue:StringNotLike": {"aws:TagKeys": "*"}}
        }
        """),
    .flags(
      statement: """
        ↓{
          "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::acme-lake",
          "Condition": {"NumericGreaterThan": {"s3:max-keys": "10"}, "NumericLessThan": {"s3:max-keys": "10"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {
            "StringEquals": {"aws:PrincipalTag/team": "sales"},
            "StringLike": {"aws:PrincipalTag/team": ["marketing-*", "s*"]}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*",
          "Condition": {
            "ForAnyValue:StringNotLike": {"aws:TagKeys": "cost-*"},
            "ForAnyValue:StringLike": {"aws:TagKeys": "cost-*"}
          }
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.proofs.redundancies.compactMap { found in
      guard found.part == .whole, found.reason == .neverApplies else { return nil }
      let statement = policy.policy.statements.elements[found.statement]
      guard !statement.conditions.isEmpty, policy.proofs.applies(withoutConditions: statement) else { return nil }
      let keys = statement.conditions.map { "`\($0.key)`" }
      let isOfWildcard = statement.conditions.contains(where: excludesEveryValue)
      let violation = Violation(
        at: statement.opening, neverHold(keys.indices.filter { !keys[..<$0].contains(keys[$0]) }.map { keys[$0] }),
        help: "allow the values in one list, where either is meant; else put them into statements of their own",
        // As Access Analyzer has it, which sees that no value is left; it looks at no pairs of conditions.
        severity: isOfWildcard ? .suggestion : nil)
      return isOfWildcard ? violation : violation.beyondAccessAnalyzer()
    }
  }

  private func excludesEveryValue(_ condition: Condition) -> Bool {
    guard let comparison = condition.conditionOperator?.comparison else { return false }
    return comparison.isNegated && comparison.allowsWildcards
      && condition.values.elements.contains(where: \.isEverything)
  }

  private func neverHold(_ keys: [String]) -> String {
    "no request meets all conditions of this statement, on \(Words.list(keys, conjunction: "and"))"
  }
}
