import PolicyModel
import SourceText

/// A provider all of whose users may assume a role.
struct OpenIDWithoutCondition: Rule {
  static let page = RulePage(
    "PL427", "openid-without-condition", .security, accessAnalyzer: ["MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL"],
    peers: [PeerCheck("iam-policy-validator", "trust_policy_validation")],
    summary: "A trust policy admits an OpenID Connect provider and tests none of its keys.",
    why: "Everyone whom the provider knows, and every application that it issues tokens for, may assume the role.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Federated": ↓"cognito-identity.amazonaws.com"},
          "Action": "sts:AssumeRoleWithWebIdentity"
        }
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": ↓"arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/AB12"},
          "Condition": {"StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/CD34:sub": "system:serviceaccount:a:b"}}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/AB12"},
          "Condition": {"StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/ab12:sub": "system:serviceaccount:a:b"}}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/acme"},
          "Action": "sts:AssumeRoleWithSAML"
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
          "Action": "sts:AssumeRoleWithWebIdentity"
        }
        """, as: .trust),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .trust else { return [] }
    return policy.statements.map(\.statement).filter {
      $0.effect == .allow && $0.covers("sts:AssumeRoleWithWebIdentity")
    }.flatMap { statement in
      let tested = Set(statement.demandedKeys.map(prefix(of:)))
      return statement.principals(.federated).compactMap { principal -> Violation? in
        // Of GitHub's provider another rule speaks.
        guard !principal.pattern.text.isOpen, case .openID(let prefix) = TrustedProvider(principal.pattern.text),
          !prefix.hasSameBytes(as: TrustedProvider.gitHub),
          !tested.contains(prefix)
        else { return nil }
        return Violation(
          at: principal.range, everyone(prefix), help: "test `\(prefix):aud` and `\(prefix):sub`")
      }
    }
  }

  /// What stands before the last colon of a key.
  private func prefix(of key: String) -> String {
    key.utf8.lastIndex(of: UInt8(ascii: ":")).map { String(key[..<$0]) } ?? key
  }

  private func everyone(_ provider: String) -> String { "everyone whom `\(provider)` knows may assume the role" }
}
