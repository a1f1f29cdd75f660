import PolicyModel
import ServiceReference
import SourceText

/// A key of tags that does not say which tag.
struct MissingTagKey: Rule {
  static let page = RulePage(
    "PL507", "missing-tag-key", .error, accessAnalyzer: ["MISSING_TAG_KEY_IN_CONDITION"],
    summary: "A condition key such as `aws:ResourceTag` lacks the tag that it is about.",
    why: "Requests have a key for each tag, `aws:ResourceTag/Team`; none has one for all.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:StartInstances", "Resource": "*",
          "Condition": {"StringEquals": {↓"aws:ResourceTag": "data", ↓"ec2:ResourceTag/": "data"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "*", "Resource": "*",
          "Condition": {"Null": {↓"aws:PrincipalTag": "true"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:StartInstances", "Resource": "*",
          "Condition": {"StringEquals": {"aws:ResourceTag/Team": "data"}}
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
    policy.conditions.compactMap { linted in
      guard case .lacksTag(let key) = linted.standing else { return nil }
      return Violation(
        at: linted.condition.keyRange, lacksTag(linted.condition.key),
        help: "add a slash and the tag's key: `\(example(of: key.name))`")
    }
  }

  private func example(of name: String) -> String {
    String(Substring(name.utf8.prefix { $0 != UInt8(ascii: "/") })) + "/Team"
  }

  private func lacksTag(_ key: String) -> String { "`\(key)` does not say which tag" }
}
