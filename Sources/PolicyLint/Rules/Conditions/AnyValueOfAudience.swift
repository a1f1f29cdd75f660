import PolicyModel
import SourceText

/// `ForAnyValue` on an audience.
struct AnyValueOfAudience: Rule {
  static let page = RulePage(
    "PL552", "any-value-of-audience", .security, accessAnalyzer: ["FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE"],
    summary: "The audience of a token is tested by `ForAnyValue`.",
    why: "A token for several audiences passes if one of them is yours, and the others can then use it against you.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
          "Action": "sts:AssumeRoleWithWebIdentity",
          "Condition": {↓"ForAnyValue:StringEquals": {"cognito-identity.amazonaws.com:aud": "eu-west-1:pool"}}
        }
        """, as: .trust,
      fixed: """
        {
          "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
          "Action": "sts:AssumeRoleWithWebIdentity",
          "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": "eu-west-1:pool"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/acme"},
          "Action": "sts:AssumeRoleWithSAML",
          "Condition": {↓"ForAnyValue:StringLike": {"SAML:aud": "https://signin.aws.amazon.com/saml"}}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
          "Action": "sts:AssumeRoleWithWebIdentity",
          "Condition": {
            "StringEquals": {"cognito-identity.amazonaws.com:aud": "eu-west-1:pool"},
            "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"}
          }
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": "x:aud"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditioned(where: { $0.conditionOperator?.qualifier == .forAnyValue }).map(\.statement).filter {
      $0.effect == .allow
    }.flatMap { statement in
      statement.conditions.compactMap { condition -> Violation? in
        guard let conditionOperator = condition.conditionOperator, conditionOperator.qualifier == .forAnyValue,
          isAudience(condition.foldedKey)
        else { return nil }
        var plain = conditionOperator
        plain.qualifier = nil
        return Violation(
          at: condition.operatorRange, anyAudience(condition.key), help: "use `\(plain.name)`",
          fixes: statement.renaming(condition, to: plain.name, isSafe: true))
      }
    }
  }

  private func isAudience(_ key: String) -> Bool { key.utf8.suffix(4).elementsEqual(":aud".utf8) }

  private func anyAudience(_ key: String) -> String { "one value of `\(key)` is enough, whatever the others are" }
}
