import JSONText
import PolicyModel
import SourceText

/// An identity provider as principal of a policy that is no trust policy.
struct FederatedOutsideTrust: Rule {
  static let page = RulePage(
    "PL405", "federated-outside-trust", .error, accessAnalyzer: ["FEDERATED_PRINCIPAL_NOT_SUPPORTED"],
    summary: "A policy other than a trust policy names an identity provider as principal.",
    why: "Providers only vouch for who assumes a role; the requests that follow are the role's.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {↓"Federated": "cognito-identity.amazonaws.com"}, "Action": "s3:GetObject",
          "Resource": "arn:aws:s3:::acme-lake/*"
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Principal": {"AWS": "*", ↓"Federated": "arn:aws:iam::111122223333:saml-provider/idp"},
          "Action": "*", "Resource": "*"
        }
        """, as: .endpoint),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/idp"},
          "Action": "sts:AssumeRoleWithSAML"
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject",
          "Resource": "arn:aws:s3:::acme-lake/*"
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind.namesPrincipals, policy.kind != .trust else { return [] }
    return policy.statements.filter { !assumesRoles($0.statement) }.flatMap { linted in
      ["Principal", "NotPrincipal"].compactMap(linted.member).flatMap(\.value.memberList).filter {
        $0.name.hasSameBytes(as: PrincipalKind.federated.rawValue)
      }.map {
        Violation(
          at: $0.nameRange, "only a trust policy takes an identity provider as principal",
          help: "name the role that is assumed with it")
      }
    }
  }

  /// A trust policy with a mistake in it may pass for one of a resource.
  private func assumesRoles(_ statement: Statement) -> Bool {
    statement.action.patterns.elements.contains { pattern in
      guard case .service(let prefix, _) = pattern.meaning else { return false }
      return prefix.equalsIgnoringCase("sts")
    }
  }
}
