import PolicyModel
import SourceText

/// A federated principal that names no provider.
struct MalformedFederatedPrincipal: Rule {
  static let page = RulePage(
    "PL422", "malformed-federated-principal", .error,
    accessAnalyzer: ["INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY"],
    peers: [PeerCheck("parliament", "UNKNOWN_FEDERATION_SOURCE"), PeerCheck("cfn-lint", "E3530")],
    summary: "A federated principal of a trust policy is neither a provider's ARN nor a domain.",
    why: "AWS rejects it, or nobody can ever come from there.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {"Effect": "Allow", "Principal": {"Federated": ↓"acme-sso"}, "Action": "sts:AssumeRoleWithSAML"}
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Federated": ↓"arn:aws:iam::111122223333:saml/acme"},
          "Action": "sts:AssumeRoleWithSAML"
        }
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Federated": ↓"login.example.com"},
          "Action": "sts:AssumeRoleWithWebIdentity",
          "Condition": {"StringEquals": {"login.example.com:sub": "loader"}}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {
            "Federated": ["arn:aws:iam::111122223333:oidc-provider/login.example.com/id", "accounts.google.com"]
          }
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Federated": "arn:aws-cn:iam::111122223333:saml-provider/acme"},
          "Action": "sts:AssumeRoleWithSAML"
        }
        """, as: .trust),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .trust else { return [] }
    return policy.statements.flatMap { $0.statement.principals(.federated) }.compactMap { principal in
      let text = principal.pattern.text
      if text.isOpen { return nil }
      guard let provider = TrustedProvider(text) else {
        return Violation(
          at: principal.range, noProvider(text),
          help: "write `arn:aws:iam::ACCOUNT:saml-provider/NAME`, `...:oidc-provider/HOST` or a domain")
      }
      guard case .openID(let domain) = provider, !text.begins(with: "arn:"),
        !TrustedProvider.builtIn.contains(where: { $0.hasSameBytes(as: domain) })
      else { return nil }
      return Violation(
        at: principal.range, unknownDomain(text), help: "write `arn:aws:iam::ACCOUNT:oidc-provider/\(text)`",
        severity: .warning)
    }
  }

  private func unknownDomain(_ text: String) -> String {
    "`\(text)` is none of the providers that go by their domain: nobody comes from there"
  }

  private func noProvider(_ text: String) -> String { "`\(text)` names no identity provider" }
}
