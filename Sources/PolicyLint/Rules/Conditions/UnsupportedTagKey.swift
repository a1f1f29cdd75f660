import PolicyModel
import ServiceReference
import SourceText

/// A condition on tags for actions that know none.
struct UnsupportedTagKey: Rule {
  static let page = RulePage(
    "PL541", "unsupported-tag-key", .suggestion,
    accessAnalyzer: [
      "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
      "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
      "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
      "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
    ],
    summary: "A statement tests a tag for actions whose requests never carry that tag.",
    why: "An `Allow` then never allows them; worse, a `Deny` never denies them, and nothing else may.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ["ec2:StartInstances", "ec2:DescribeInstances"], "Resource": "*",
          "Condition": {"StringEquals": {↓"aws:ResourceTag/team": "data"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "ec2:DescribeInstances", "Resource": "*",
          "Condition": {"StringEquals": {↓"aws:ResourceTag/stage": "production"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "NotAction": "ec2:StartInstances", "Resource": "*",
          "Condition": {"StringEquals": {↓"aws:ResourceTag/stage": "production"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:DeleteObjectTagging", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"ForAllValues:StringEquals": {↓"aws:TagKeys": ["stage"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["ec2:StartInstances", "ec2:Describe*"], "Resource": "*",
          "Condition": {"StringEqualsIfExists": {"aws:ResourceTag/team": "data"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "ec2:*", "Resource": "*",
          "Condition": {"StringNotEquals": {"aws:ResourceTag/team": "data"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:PrincipalTag/team": "data", "AWS:ResourceTag/team": "data"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    // Session tags come with `sts:TagSession`, of which another rule speaks.
    guard policy.kind != .trust else { return [] }
    var budget = ConditionKeyFacts.pairLimit
    return policy.conditioned(on: "aws:tagkeys", "aws:requesttag/", "aws:resourcetag/").flatMap { linted in
      linted.statement.conditions.compactMap { violation($0, in: linted, policy.facts, &budget) }
    }
  }

  private func violation(
    _ condition: Condition, in linted: LintedStatement, _ facts: ServiceFacts, _ budget: inout Int
  ) -> Violation? {
    guard TagKey.isTag(condition.foldedKey), let holds = condition.holdsWithoutKey else { return nil }
    if holds { return idle(condition, in: linted, facts, &budget) }
    let statement = linted.statement
    let prefix = statement.effect == .allow ? "ALLOW" : "DENY"
    let severity: Diagnostic.Severity? = statement.effect == .deny ? .security : nil
    if statement.action.isNegated {
      return Violation(
        at: condition.keyRange, withNotAction(condition.key, statement.effect),
        help: "list the actions in `Action` instead of `NotAction`", severity: severity,
        accessAnalyzer: "\(prefix)_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE")
    }
    let actions = linted.coverages.indices.filter { index in
      budget > 0
        && facts.keys.supports(of: condition.foldedKey, by: linted.coverages[index], budget: &budget) == [.never]
    }
    guard !actions.isEmpty else { return nil }
    let patterns = statement.action.patterns.elements
    return Violation(
      at: condition.keyRange, notCarried(condition.key, Words.list(actions.map { "`\(patterns[$0])`" })),
      help: help(statement.effect), severity: severity,
      accessAnalyzer: "\(prefix)_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE")
  }

  /// A condition of an `Allow` that holds for all its actions, as none of them knows the tag.
  private func idle(
    _ condition: Condition, in linted: LintedStatement, _ facts: ServiceFacts, _ budget: inout Int
  ) -> Violation? {
    let statement = linted.statement
    let patterns = statement.action.patterns.elements
    guard statement.effect == .allow, !statement.action.isNegated, condition.conditionOperator?.comparison != .null,
      !patterns.isEmpty,
      linted.coverages.allSatisfy({ coverage in
        budget > 0 && facts.keys.supports(of: condition.foldedKey, by: coverage, budget: &budget) == [.never]
      })
    else { return nil }
    return Violation(
      at: condition.keyRange, notCarried(condition.key, Words.list(patterns.map { "`\($0)`" })),
      help: "the condition restricts nothing: test what their requests carry", severity: .warning,
      accessAnalyzer: "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE")
  }

  private func notCarried(_ key: String, _ actions: String) -> String {
    "AWS lists no `\(key)` for requests of \(actions)"
  }

  private func withNotAction(_ key: String, _ effect: Effect) -> String {
    "not every action knows `\(key)`, and those that do not are not \(effect == .allow ? "allowed" : "denied")"
  }

  private func help(_ effect: Effect) -> String {
    effect == .allow
      ? "they are never allowed here: move them to a statement without this condition"
      : "they are never denied here: deny them by their resources"
  }
}
