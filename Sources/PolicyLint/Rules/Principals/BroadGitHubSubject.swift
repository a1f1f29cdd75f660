import PolicyModel
import SourceText

/// A subject of GitHub's tokens that names no branch.
struct BroadGitHubSubject: Rule {
  static let page = RulePage(
    "PL429", "broad-github-subject", .warning, accessAnalyzer: ["SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED"],
    peers: [PeerCheck("checkov", "CKV_AWS_358")],
    summary: "The subject of GitHub's tokens is left open: the repository, or what of it a workflow runs for.",
    why: """
      Whoever can open a pull request or push a branch can change the workflow that runs for it. An open repository \
      also admits those that are made tomorrow.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
          "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": ↓"repo:acme-data/*"}}
        }
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
          "Condition": {"StringLike": {"token.actions.githubusercontent.com:SUB": [↓"repo:acme-data/lake:*"]}}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
          "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:acme-data/lake:ref:refs/heads/main"}}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
          "Condition": {
            "StringLike": {"token.actions.githubusercontent.com:sub": "repo:acme-data/lake:ref:refs/tags/v*"},
            "StringEquals": {"token.actions.githubusercontent.com:repository_id": "123456"}
          }
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
          "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:acme-data/*"}}
        }
        """, as: .trust),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .trust else { return [] }
    return policy.statements.map(\.statement).filter { $0.effect == .allow }.flatMap { statement -> [Violation] in
      let isPinned = statement.conditions.contains(where: pinsRepository)
      return statement.conditions.filter { condition in
        condition.tests("\(TrustedProvider.gitHub):sub") && condition.conditionOperator?.comparison == .stringLike
      }.flatMap(\.locatedValues).compactMap { violation($0.text, at: $0.range, isPinned: isPinned) }
    }
  }

  private func violation(_ text: String, at range: SourceRange, isPinned: Bool) -> Violation? {
    let bytes = Array(text.utf8)
    // Fewer than six characters before a wildcard are a worse defect, of which another rule speaks.
    guard let star = bytes.firstIndex(of: UInt8(ascii: "*")), star >= 6, text.begins(with: "repo:") else { return nil }
    let colon = bytes[5...].firstIndex(of: UInt8(ascii: ":"))
    if star < colon ?? bytes.endIndex {
      return isPinned ? nil : Violation(at: range, anyRepository(text), help: "name the repository and the branch")
    }
    guard let colon, bytes[colon...].elementsEqual(":*".utf8) else { return nil }
    return Violation(
      at: range, anyRun(text), help: "name the branch, the tag or the environment", severity: .suggestion)
  }

  private func pinsRepository(_ condition: Condition) -> Bool {
    condition.restricts
      && condition.tests("\(TrustedProvider.gitHub):repository", "\(TrustedProvider.gitHub):repository_id")
  }

  private func anyRepository(_ text: String) -> String { "`\(text)` admits repositories that it does not name" }

  private func anyRun(_ text: String) -> String { "`\(text)` admits every branch and every pull request" }
}
