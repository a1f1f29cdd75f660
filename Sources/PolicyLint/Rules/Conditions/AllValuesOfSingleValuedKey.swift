import PolicyModel
import ServiceReference
import SourceText

/// `ForAllValues` on a key with one value.
struct AllValuesOfSingleValuedKey: Rule {
  static let page = RulePage(
    "PL550", "all-values-of-single-valued-key", .security, accessAnalyzer: ["FORALLVALUES_WITH_SINGLE_VALUED_KEY"],
    peers: [PeerCheck("parliament", "SINGLE_VALUE_CONDITION_TOO_PERMISSIVE")],
    summary: "An `Allow` tests a key that has one value by `ForAllValues`.",
    why: "`ForAllValues` also holds where the key is absent, so that whoever leaves it out has access.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {↓"ForAllValues:StringEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "organizations:EnableAWSServiceAccess", "Resource": "*",
          "Condition": {↓"forallvalues:StringLike": {"organizations:ServicePrincipal": "tagpolicies*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
          "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": ["team"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {
            "ForAllValues:StringEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}, "Null": {"aws:SourceVpce": "false"}
          }
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"ForAllValues:StringNotEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned(where: { $0.conditionOperator?.qualifier == .forAllValues }).filter {
      $0.statement.effect == .allow
    }.flatMap { linted in
      let demanded = linted.statement.demandedKeys
      return linted.statement.conditions.compactMap { condition -> Violation? in
        guard let conditionOperator = condition.conditionOperator, conditionOperator.qualifier == .forAllValues,
          let known = policy.facts.keys.key(condition.foldedKey), !known.key.isMultivalued,
          // How many values a claim of one's own provider has, is the provider's choice.
          !(known.key.isTemplate && known.service != nil),
          !demanded.contains(condition.foldedKey)
        else { return nil }
        var plain = conditionOperator
        plain.qualifier = nil
        return Violation(
          at: condition.operatorRange, holdsWithout(condition.key), help: "use `\(plain.name)`",
          // Safe: where the key is there, its one value is all of them.
          fixes: linted.statement.renaming(condition, to: plain.name, isSafe: true))
      }
    }
  }

  private func holdsWithout(_ key: String) -> String { "`ForAllValues` also holds for requests without `\(key)`" }
}
