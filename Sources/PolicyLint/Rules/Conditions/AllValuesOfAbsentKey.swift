import PolicyModel
import ServiceReference
import SourceText

/// `ForAllValues` on a list that requests may lack.
struct AllValuesOfAbsentKey: Rule {
  static let page = RulePage(
    "PL563", "all-values-of-absent-key", .security,
    peers: [PeerCheck("iam-policy-validator", "set_operator_validation")],
    summary: "An `Allow` compares by `ForAllValues` a list that tells who calls or through what.",
    why: """
      `ForAllValues` also holds where the list is absent: for callers without an organisation, for calls that no \
      service makes, for guests of an identity pool. `ForAnyValue` asks that there is one.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "arn:aws:kms:eu-west-1:111122223333:key/*",
          "Condition": {↓"ForAllValues:StringEquals": {"aws:CalledVia": ["athena.amazonaws.com"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "s3:GetObject",
          "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {↓"ForAllValues:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/*"}}
        }
        """, as: .resource),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
          "Action": "sts:AssumeRoleWithWebIdentity",
          "Condition": {
            "StringEquals": {"cognito-identity.amazonaws.com:aud": "eu-west-1:11111111-2222-3333-4444-555555555555"},
            ↓"ForAllValues:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"}
          }
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "arn:aws:kms:eu-west-1:111122223333:key/*",
          "Condition": {
            "ForAllValues:StringEquals": {"aws:CalledVia": ["athena.amazonaws.com"]},
            "Null": {"aws:CalledVia": "false"}
          }
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
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"ForAllValues:StringNotLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned(where: { $0.conditionOperator?.qualifier == .forAllValues }).filter {
      $0.statement.effect == .allow
    }.flatMap { linted in
      let demanded = linted.statement.demandedKeys
      return linted.statement.conditions.compactMap { condition -> Violation? in
        guard var found = condition.conditionOperator, found.qualifier == .forAllValues, !found.comparison.isNegated,
          tellsTheCaller(condition.foldedKey), !demanded.contains(condition.foldedKey)
        else { return nil }
        found.qualifier = .forAnyValue
        return Violation(
          at: condition.operatorRange, holdsWithout(condition.key),
          help: "use `\(found.name)`, or ask for the key as well: `\"Null\": {\"\(condition.key)\": \"false\"}`")
      }
    }
  }

  /// Whether a key, in lower case, is a list of who calls or what a call came through; of lists of what is asked for,
  /// such as tags, none is nothing asked for.
  private func tellsTheCaller(_ key: String) -> Bool {
    Self.lists.contains { $0.hasSameBytes(as: key) } || key.hasSuffix(":amr")
  }

  private static let lists = [
    "aws:calledvia", "aws:principalorgpaths", "aws:principalservicenameslist", "aws:resourceorgpaths",
    "aws:sourceorgpaths", "aws:vpceorgpaths",
  ]

  private func holdsWithout(_ key: String) -> String { "`ForAllValues` also holds for requests without `\(key)`" }
}
