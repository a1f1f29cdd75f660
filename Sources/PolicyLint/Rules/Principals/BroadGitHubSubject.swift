import PolicyModel
import SourceText

/// A subject of GitHub's tokens that names no branch.
struct BroadGitHubSubject: Rule {
  static let page = RulePage(
    "PL429", "broad-github-subject", .warning, accessAnalyzer: ["SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED"],
    peers: [PeerCheck("checkov", "CKV_AWS_358")],
    summary: "The subject of GitHub's tokens is left open: the owner, the repository, or what a workflow runs for.",
    why: """
      Whoever can open a pull request or push a branch can change the workflow that runs for it. An open repository \
      also admits those that are made tomorrow, and an open owner those of everybody who takes such a name. What a \
      subject says of a workflow, a branch or an environment before it says the repository, anybody's repository can say.
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
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
          "Condition": {"StringLike": {"token.actions.githubusercontent.com:sub": ↓"repo:acme-data*"}}
        }
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},
          "Condition": {
            "StringEquals": {
              "token.actions.githubusercontent.com:sub": [
                ↓"environment:production", ↓"workflow:deploy:repo:acme-data/lake", "repo:acme-data/lake:environment:production"
              ]
            }
          }
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
      return statement.conditions.filter { $0.tests("\(TrustedProvider.gitHub):sub") }.flatMap { condition in
        condition.locatedValues.compactMap { value in
          switch condition.conditionOperator?.comparison {
          case .stringEquals: isPinned ? nil : chosenByAnybody(value.text, at: value.range)
          case .stringLike:
            openPart(value.text, at: value.range, isPinned: isPinned)
              ?? (isPinned ? nil : chosenByAnybody(value.text, at: value.range))
          default: nil
          }
        }
      }
    }
  }

  private func openPart(_ text: String, at range: SourceRange, isPinned: Bool) -> Violation? {
    let bytes = Array(text.utf8)
    // Fewer than six characters before a wildcard are a worse defect, of which another rule speaks.
    guard let star = bytes.firstIndex(of: UInt8(ascii: "*")), star >= 6, text.begins(with: "repo:") else { return nil }
    let colon = bytes[5...].firstIndex(of: UInt8(ascii: ":"))
    if star < colon ?? bytes.endIndex {
      if isPinned { return nil }
      guard bytes[..<star].contains(UInt8(ascii: "/")) else {
        return Violation(
          at: range, anyOwner(text), help: "write the slash behind the owner's name, or the repository",
          severity: .security)
      }
      return Violation(
        at: range, anyRepository(text), help: "name the repository and the branch", severity: .suggestion)
    }
    guard let colon, bytes[colon...].elementsEqual(":*".utf8) else { return nil }
    return Violation(
      at: range, anyRun(text), help: "name the branch, the tag or the environment", severity: .suggestion)
  }

  /// A subject that begins with what the author of a workflow chooses.
  ///
  /// Each repository decides which claims its subjects are made of, so that a stranger's can leave its name out.
  /// https://docs.github.com/en/actions/reference/security/oidc#customizing-the-token-claims
  private func chosenByAnybody(_ text: String, at range: SourceRange) -> Violation? {
    guard let claim = Self.chosenClaims.first(where: { text.begins(with: $0 + ":") }) else { return nil }
    let namesRepository = text.utf8.split(separator: UInt8(ascii: ":")).dropFirst().contains { part in
      Self.ownClaims.contains { part.elementsEqual($0.utf8) }
    }
    return Violation(
      at: range, anybodySays(claim, namesRepository ? " before the repository" : ""),
      help: "let the subject begin with `repo:`", severity: namesRepository ? .suggestion : .security)
  }

  private static let ownClaims = ["repo", "repository", "repository_id", "repository_owner", "repository_owner_id"]

  private static let chosenClaims = ["base_ref", "context", "environment", "head_ref", "ref", "workflow"]

  private func pinsRepository(_ condition: Condition) -> Bool {
    condition.restricts
      && condition.tests("\(TrustedProvider.gitHub):repository", "\(TrustedProvider.gitHub):repository_id")
  }

  private func anyOwner(_ text: String) -> String { "`\(text)` admits every owner whose name begins so" }

  private func anyRepository(_ text: String) -> String { "`\(text)` admits repositories that it does not name" }

  private func anyRun(_ text: String) -> String { "`\(text)` admits every branch and every pull request" }

  private func anybodySays(_ claim: String, _ place: String) -> String {
    "the subject begins with `\(claim)`\(place), which anybody's workflow can say"
  }
}
