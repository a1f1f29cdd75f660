import PolicyModel
import SourceText

/// A comparison with `*` that only tests whether the key exists.
struct LikeInsteadOfNull: Rule {
  let page = RulePage(
    "PL510", "like-instead-of-null", .suggestion,
    accessAnalyzer: ["EQUIVALENT_TO_NULL_FALSE", "EQUIVALENT_TO_NULL_TRUE"],
    summary: "`StringLike` or `StringNotLike` compares a key to `*`, and so only tests whether the key exists.",
    why: "`Null` says the same in plain words: `false` where the key must exist, `true` where it must not.")

  let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*",
          "Condition": {"StringLike": {↓"aws:RequestTag/Team": "*"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "ec2:RunInstances", "Resource": "*",
          "Condition": {"StringNotLike": {↓"aws:RequestTag/Team": ["*", "data"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*",
          "Condition": {"Null": {"aws:RequestTag/Team": "false"}, "StringLike": {"aws:RequestTag/Owner": "?*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*",
          "Condition": {"StringLikeIfExists": {"aws:RequestTag/Team": "*"}, "StringEquals": {"aws:RequestTag/a": "*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*",
          "Condition": {"ForAllValues:StringLike": {"aws:TagKeys": "*"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.compactMap { linted in
      guard let found = linted.conditionOperator, !found.ifExists, found.qualifier == nil,
        found.comparison == .stringLike || found.comparison == .stringNotLike,
        linted.condition.values.elements.contains(where: { isEverything($0.text) })
      else { return nil }
      let isNegated = found.comparison.isNegated
      return Violation(
        at: linted.condition.keyRange, onlyTests(linted.condition.key, isNegated),
        help: "write `\"Null\": {\"\(linted.condition.key)\": \"\(isNegated)\"}`",
        accessAnalyzer: isNegated ? "EQUIVALENT_TO_NULL_TRUE" : "EQUIVALENT_TO_NULL_FALSE")
    }
  }

  private func isEverything(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private func onlyTests(_ key: String, _ isNegated: Bool) -> String {
    "comparing `\(key)` to `*` only tests that it \(isNegated ? "does not exist" : "exists")"
  }
}
