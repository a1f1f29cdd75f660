import PolicyModel
import SourceText

/// A stranger's account that may assume a role without telling for whom.
struct MissingExternalID: Rule {
  static let page = RulePage(
    "PL432", "missing-external-id", .security,
    peers: [PeerCheck("iam-policy-validator", "trust_policy_validation")],
    summary: "A trust policy admits an account of others and does not test `sts:ExternalId`.",
    why: """
      A provider assumes roles for all its customers: one who knows the role's ARN can have the provider assume it for \
      him. The configuration tells which accounts are yours, in `ownAccounts`.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": ↓"444455556666"}, "Action": "sts:AssumeRole"}"#, as: .trust
    ).configured { $0.ownAccounts = ["111122223333"] },
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"AWS": ["111122223333", ↓"arn:aws:iam::444455556666:role/collector"]},
          "Condition": {"StringEqualsIfExists": {"sts:ExternalId": "acme-4711"}}
        }
        """, as: .trust
    ).configured { $0.ownAccounts = ["111122223333"] },
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole",
          "Condition": {"StringEquals": {"sts:ExternalId": "acme-4711"}}
        }
        """, as: .trust
    ).configured { $0.ownAccounts = ["111122223333"] },
    .allows(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}"#, as: .trust
    ).configured { $0.ownAccounts = ["111122223333"] },
    .allows(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole"}"#, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sts:AssumeRole",
          "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-abcdef1234"}}
        }
        """, as: .trust
    ).configured { $0.ownAccounts = ["111122223333"] },
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    let own = policy.configuration.ownAccounts
    guard policy.kind == .trust, !own.isEmpty else { return [] }
    return policy.statements.map(\.statement).flatMap { statement -> [Violation] in
      guard statement.effect == .allow, statement.covers("sts:AssumeRole"),
        !statement.conditions.contains(where: { $0.restricts && isOfCustomer($0) })
      else { return [] }
      return statement.principals(.aws).compactMap { principal in
        guard let account = account(of: principal.pattern), !own.contains(account) else { return nil }
        return Violation(
          at: principal.range, foreign(account), help: "agree on an identifier and test `sts:ExternalId` for it")
      }
    }
  }

  private func isOfCustomer(_ condition: Condition) -> Bool {
    condition.tests("sts:externalid", "aws:principalorgid", "aws:principalorgpaths")
  }

  private func account(of principal: PrincipalPattern) -> String? {
    switch principal.meaning {
    case .account(let account): account.description
    case .arn(let arn): arn.account?.description
    case .everyone, .name, .malformed: nil
    }
  }

  private func foreign(_ account: String) -> String {
    "the account `\(account)` is none of your own and need not tell for whom it acts"
  }
}
