import PolicyModel
import SourceText

/// A role that every customer of an identity provider may assume.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
struct SharedProviderWithoutTenant: Rule {
  static let page = RulePage(
    "PL433", "shared-provider-without-tenant", .security,
    peers: [PeerCheck("iam-policy-validator", "trust_policy_validation")],
    summary: "A trust policy admits an identity provider that many share, and does not say of which tenant.",
    why: """
      Such a provider issues tokens for all its customers, and an audience such as `sts.amazonaws.com` is anybody's. IAM \
      rejects new trust policies without the claim that tells the tenant.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": ↓"arn:aws:iam::111122223333:oidc-provider/gitlab.com"},
          "Condition": {"StringEquals": {"gitlab.com:aud": "https://gitlab.com"}}
        }
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/app.terraform.io"},
          "Condition": {
            "StringEquals": {"app.terraform.io:aud": "aws.workload.identity"},
            "StringLike": {"app.terraform.io:sub": ↓"organization:*:project:lake:workspace:*:run_phase:*"}
          }
        }
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": ↓"cognito-identity.amazonaws.com"},
          "Condition": {"ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"}}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/gitlab.com"},
          "Condition": {"StringLike": {"gitlab.com:SUB": "project_path:acme-data/*:ref_type:branch:ref:main"}}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.vercel.com"},
          "Condition": {"StringEquals": {"oidc.vercel.com:aud": "https://vercel.com/acme-data"}}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.com"},
          "Condition": {"StringEquals": {"login.example.com:aud": "lake"}}
        }
        """, as: .trust),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .trust else { return [] }
    return policy.statements.map(\.statement).filter {
      $0.effect == .allow && $0.covers("sts:AssumeRoleWithWebIdentity")
    }.flatMap { statement in
      statement.principals(.federated).flatMap { violations($0.pattern.text, at: $0.range, in: statement) }
    }
  }

  private func violations(_ principal: String, at range: SourceRange, in statement: Statement) -> [Violation] {
    guard case .openID(let provider)? = TrustedProvider(principal),
      let claim = TrustedProvider.tenantClaim(of: provider)
    else { return [] }
    let demanded = statement.demandedKeys
    // Where nothing of the provider is asked for at all, another rule says so.
    guard demanded.contains(where: { $0.begins(with: provider + ":") }) else { return [] }
    let key = "\(provider):\(claim)"
    let tests = statement.conditions.filter { condition in
      condition.foldedKey.hasSameBytes(as: key) && condition.holdsWithoutKey == false
        && condition.conditionOperator?.comparison.isNegated == false
    }
    if tests.isEmpty {
      return [Violation(at: range, anybodys(provider), help: "test `\(key)`, which tells the tenant")]
    }
    return tests.filter { $0.conditionOperator?.comparison == .stringLike }.flatMap(\.locatedValues)
      .filter { Self.namesNobody($0.text) }
      .map { Violation(at: $0.range, namesNoTenant($0.text), help: "write out the organisation before any wildcard") }
  }

  /// Whether what stands before the first wildcard is only what a claim is called, as in `organization:*`.
  private static func namesNobody(_ text: String) -> Bool {
    let fixed = text.utf8.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }
    // Fewer than six characters before a wildcard are a worse defect, of which another rule speaks.
    return fixed.count < text.utf8.count && fixed.count >= 6
      && fixed.firstIndex(of: UInt8(ascii: ":")).map { fixed.index(after: $0) } == fixed.endIndex
  }

  private func anybodys(_ provider: String) -> String { "every customer of `\(provider)` may assume the role" }

  private func namesNoTenant(_ text: String) -> String { "`\(text)` admits every customer of the provider" }
}
