import PolicyModel
import SourceText

/// A federated principal that names no provider.
struct MalformedFederatedPrincipal: Rule {
  let page = RulePage(
    "PL422", "malformed-federated-principal", .error,
    accessAnalyzer: ["INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY"],
    peers: [PeerCheck("parliament", "UNKNOWN_FEDERATION_SOURCE"), PeerCheck("cfn-lint", "E3530")],
    summary: "A federated principal of a trust policy is neither a provider's ARN nor a domain.",
    why: "AWS rejects it, or nobody can ever come from there.")

  let examples: [RuleExample] = [
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
    return policy.statements.flatMap { $0.statement.principals(.federated) }.filter { principal in
      !principal.pattern.text.isOpen && TrustedProvider(principal.pattern.text) == nil
    }.map {
      Violation(
        at: $0.range, noProvider($0.pattern.text),
        help: "write `arn:aws:iam::ACCOUNT:saml-provider/NAME`, `...:oidc-provider/HOST` or a domain")
    }
  }

  private func noProvider(_ text: String) -> String { "`\(text)` names no identity provider" }
}
