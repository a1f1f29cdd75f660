import PolicyModel
import SourceText

/// A role that workflows of all repositories may assume.
struct GitHubWithoutRepository: Rule {
  static let page = RulePage(
    "PL428", "github-without-repository", .security, accessAnalyzer: ["MISSING_GITHUB_REPO_CONDITION_KEY"],
    peers: [
      PeerCheck("checkov", "CKV_AWS_358"), PeerCheck("iam-policy-validator", "trust_policy_validation"),
    ],
    summary: "A trust policy admits GitHub's workflows and does not say of which repositories.",
    why: "A workflow in anybody's repository gets such tokens, with any audience that it asks for.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": ↓"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
          "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}
        }
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": ↓"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
          "Condition": {"StringEquals": {"token.actions.githubusercontent.com:sub": "repo:acme/lake:ref:refs/heads/main"}}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
          "Condition": {"StringEquals": {"token.actions.githubusercontent.com:repository_id": "123456"}}
        }
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": ↓"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
          "Condition": {
            "StringEquals": {"token.actions.githubusercontent.com/acme:sub": "repo:acme/lake:ref:refs/heads/main"}
          }
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com/acme"},
          "Condition": {
            "StringEquals": {"token.actions.githubusercontent.com/acme:sub": "repo:acme/lake:ref:refs/heads/main"}
          }
        }
        """, as: .trust),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .trust else { return [] }
    return policy.statements.map(\.statement).filter {
      $0.effect == .allow && $0.covers("sts:AssumeRoleWithWebIdentity")
        && !$0.conditions.contains(where: tellsRepository)
    }.flatMap { statement in
      let foreign = statement.conditions.first(where: isOfEnterprise)
      return statement.principals(.federated).filter { isGitHub($0.pattern.text) }.map { principal in
        // Tokens of this provider have no such key, so that nobody gets in, rather than everybody.
        if let foreign {
          Violation(
            at: principal.range, nobodys(foreign.key),
            help: "name the provider whose key it is, or test `\(TrustedProvider.gitHub):sub`", severity: .warning)
        } else {
          Violation(
            at: principal.range, anybodys,
            help: "test `\(TrustedProvider.gitHub):sub`, as in `repo:OWNER/REPOSITORY:ref:...`")
        }
      }
    }
  }

  private func isGitHub(_ principal: String) -> Bool {
    if case .openID(let prefix) = TrustedProvider(principal) {
      prefix.hasSameBytes(as: TrustedProvider.gitHub)
    } else {
      false
    }
  }

  private func tellsRepository(_ condition: Condition) -> Bool {
    condition.holdsWithoutKey == false
      && ["sub", "repository", "repository_id", "repository_owner_id", "job_workflow_ref"].contains {
        condition.foldedKey == "\(TrustedProvider.gitHub):\($0)"
      }
  }

  /// Whether it demands a claim of tokens that GitHub issues for one enterprise, under an address of its own.
  /// https://docs.github.com/en/enterprise-cloud@latest/actions/reference/security/oidc
  private func isOfEnterprise(_ condition: Condition) -> Bool {
    condition.holdsWithoutKey == false && condition.foldedKey.begins(with: "\(TrustedProvider.gitHub)/")
  }

  private func nobodys(_ key: String) -> String { "tokens of this provider have no `\(key)`: no workflow gets in" }

  private var anybodys: String { "workflows of anybody's repositories may assume the role" }
}
