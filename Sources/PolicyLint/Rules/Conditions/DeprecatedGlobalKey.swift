import JSONText
import PolicyModel
import SourceText

/// A key that has a successor.
struct DeprecatedGlobalKey: Rule {
  static let page = RulePage(
    "PL545", "deprecated-global-key", .warning, accessAnalyzer: ["DEPRECATED_GLOBAL_CONDITION_KEY"],
    summary: "A condition tests a key that AWS keeps for old policies only.",
    why: "Newer services do not set it, and the condition then fails for them or, negated, always holds.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "sns:Publish", "Resource": "*",
          "Condition": {"StringEquals": {↓"AWS:SourceOwner": "111122223333"}}
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "sns:Publish", "Resource": "*",
          "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "Action": "sns:Publish", "Resource": "*",
          "Condition": {"StringNotEqualsIfExists": {↓"aws:SourceOwner": "111122223333"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "sns:Publish", "Resource": "*",
          "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sns:Publish", "Resource": "*",
          "Condition": {"StringEquals": {"aws:PrincipalTag/aws:SourceOwner": "111122223333"}}
        }
        """),
  ]

  /// https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html calls it deprecated.
  private let successors = ["aws:sourceowner": "aws:SourceAccount"]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned.flatMap(\.statement.conditions).compactMap { condition in
      guard let successor = successors[condition.foldedKey] else { return nil }
      return Violation(
        at: condition.keyRange, deprecated(condition.key), help: "use `\(successor)`",
        fixes: [.replacing(condition.keyRange, by: JSONWriter.quoted(successor), isSafe: false)])
    }
  }

  private func deprecated(_ key: String) -> String { "`\(key)` is deprecated" }
}
