import PolicyModel
import SourceText

/// `Null` with a qualifier.
struct NullWithQualifier: Rule {
  static let page = RulePage(
    "PL509", "null-with-qualifier", .suggestion, accessAnalyzer: ["NULL_WITH_QUALIFIER"],
    summary: "`Null` is qualified by `ForAllValues` or `ForAnyValue`.",
    why: "With `ForAllValues` it always holds, with `ForAnyValue` it never does, whatever the request has.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
          "Condition": {↓"ForAllValues:Null": {"aws:TagKeys": "false"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*",
          "Condition": {↓"ForAnyValue:Null": {"aws:TagKeys": "true"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
          "Condition": {"Null": {"aws:TagKeys": "false"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
          "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": "Team"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    var seen: Set<SourceRange> = []
    return policy.conditions.compactMap { linted in
      guard let found = linted.conditionOperator, found.comparison == .null, let qualifier = found.qualifier,
        seen.insert(linted.condition.operatorRange).inserted
      else { return nil }
      return Violation(
        at: linted.condition.operatorRange, qualified(found.name, qualifier), help: "write `Null`")
    }
  }

  private func qualified(_ name: String, _ qualifier: ConditionOperator.SetQualifier) -> String {
    "`\(name)` \(qualifier == .forAllValues ? "always" : "never") holds, whether the key exists or not"
  }
}
