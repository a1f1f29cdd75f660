import PolicyModel
import ServiceReference
import SourceText

/// A key of several values that is compared as if it had one.
struct MissingQualifier: Rule {
  static let page = RulePage(
    "PL508", "missing-qualifier", .error, accessAnalyzer: ["MISSING_QUALIFIER"],
    summary: "A key that can have several values in a request is compared without `ForAllValues` or `ForAnyValue`.",
    why: "What holds of a list must say whether it is to hold of all its values or of one.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
          "Condition": {↓"StringEquals": {"aws:TagKeys": ["Team", "Project"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "*", "Resource": "*",
          "Condition": {↓"StringNotLikeIfExists": {"aws:PrincipalOrgPaths": "o-example/*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
          "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": ["Team", "Project"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "ec2:CreateTags", "Resource": "*",
          "Condition": {"Null": {"aws:TagKeys": "true"}, "StringEquals": {"aws:CalledViaFirst": "athena.amazonaws.com"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.compactMap { linted in
      guard case .known(let key) = linted.standing, key.isMultivalued, let found = linted.conditionOperator,
        found.qualifier == nil, found.comparison != .null
      else { return nil }
      // Of services' own keys the documentation calls some lists whose requests have one value.
      let isGlobal = key.name.begins(with: "aws:")
      return Violation(
        at: linted.condition.operatorRange, severalValues(linted.condition.key, found.name),
        help: found.comparison.isNegated
          ? "write `ForAllValues:\(found.name)` where no value may match, `ForAnyValue:\(found.name)` where one may not"
          : "write `ForAnyValue:\(found.name)` where one value is to match, `ForAllValues:\(found.name)` where all are",
        severity: isGlobal ? nil : .suggestion)
    }
  }

  private func severalValues(_ key: String, _ name: String) -> String {
    "`\(key)` can have several values, and `\(name)` compares one"
  }
}
