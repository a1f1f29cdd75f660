import PolicyModel
import SourceText

/// An audience of a provider of which it is not known how many a token has.
struct UnclearAudience: Rule {
  static let page = RulePage(
    "PL558", "unclear-audience", .suggestion, accessAnalyzer: ["CONFIRM_AUDIENCE_CLAIM_TYPE"],
    summary: "A set operator tests the audience of a provider of your own.",
    why: """
      Tokens have one audience or a list of them, as their provider makes them. `ForAllValues` is right for a list \
      only, and then needs a test that there is a value at all.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.com"},
          "Condition": {"ForAllValues:StringEquals": {↓"login.example.com:aud": "acme"}}
        }
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.com/id"},
          "Condition": {"ForAllValues:StringLike": {↓"login.example.com/id:AUD": "acme-*"}}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.com"},
          "Condition": {"StringEquals": {"login.example.com:aud": "acme"}}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
          "Action": "sts:AssumeRoleWithWebIdentity",
          "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": "eu-west-1:pool"}}
        }
        """, as: .trust),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .trust else { return [] }
    // Of well-known providers it is known, and another rule speaks of them.
    let known = ["accounts.google.com:aud", "cognito-identity.amazonaws.com:aud", "saml:aud"]
    return policy.conditioned.flatMap(\.statement.conditions).filter { condition in
      condition.conditionOperator?.qualifier == .forAllValues
        && condition.foldedKey.utf8.suffix(4).elementsEqual(":aud".utf8) && !known.contains(condition.foldedKey)
    }.map {
      Violation(
        at: $0.keyRange, unclear($0.key), help: "use the plain operator unless the provider's tokens list audiences")
    }
  }

  private func unclear(_ key: String) -> String {
    "whether `\(key)` holds one value or several is the provider's choice"
  }
}
