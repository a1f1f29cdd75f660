import PolicyAnalysis
import PolicyModel
import SourceText

/// A condition that holds in every request of its statement.
struct IdleCondition: Rule {
  static let page = RulePage(
    "PL705", "idle-condition", .suggestion, accessAnalyzer: ["REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION"],
    summary: "A condition holds in every request that the rest of its statement is about.",
    why: """
      It reads as a restriction, and restricts nothing: a value `*` with `IfExists` or `ForAllValues` holds whether the \
      key is there or not. It is proved that the policy means the same without it.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"StringLikeIfExists": {↓"aws:PrincipalTag/team": "*"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
          "Condition": {"ForAllValues:StringLike": {↓"aws:TagKeys": ["cost", "*"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {
            "StringEquals": {"aws:PrincipalTag/team": "sales"},
            "StringLike": {↓"aws:PrincipalTag/team": "sal*"}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"StringLike": {"aws:PrincipalTag/team": "*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {
            "StringNotEquals": {"aws:SourceVpce": "vpce-0123456789abcdef0"},
            "Null": {"aws:SourceVpce": "false"}
          }
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.proofs.redundancies.compactMap { found in
      guard case .condition(let place) = found.part, found.reason == .covered(by: [found.statement]) else { return nil }
      let condition = policy.policy.statements.elements[found.statement].conditions[place]
      // That a key is there is often said beside what is asked of its value, to be plain.
      if condition.conditionOperator?.comparison == .null { return nil }
      // Several truth values have a rule of their own.
      if condition.conditionOperator?.comparison == .bool { return nil }
      let isWildcard = condition.values.elements.contains { $0.text.hasSameBytes(as: "*") }
      let violation = Violation(
        at: condition.keyRange, alwaysHolds(condition),
        help: isWildcard
          ? "name the values that are meant, or drop `IfExists` or `ForAllValues` to ask that the key is there"
          : "remove it: the policy means the same without it")
      return isWildcard ? violation : violation.beyondAccessAnalyzer()
    }
  }

  private func alwaysHolds(_ condition: Condition) -> String {
    "`\(condition.operatorName)` of `\(condition.key)` holds in every request that the rest of the statement is about"
  }
}
