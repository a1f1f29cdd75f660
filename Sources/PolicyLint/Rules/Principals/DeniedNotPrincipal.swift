import JSONText
import PolicyModel
import SourceText

/// A `Deny` for all but some.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
struct DeniedNotPrincipal: Rule {
  static let page = RulePage(
    "PL434", "denied-not-principal", .suggestion,
    peers: [PeerCheck("iam-policy-validator", "not_principal_validation")],
    summary: "A `Deny` has `NotPrincipal`.",
    why: """
      AWS advises against it: whoever has a permissions boundary is denied though listed, and a user or role is denied \
      with its account where that is not listed as well, or with its session. A condition on `aws:PrincipalArn` has \
      none of these traps.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Deny", ↓"NotPrincipal": {"AWS": "arn:aws:iam::111122223333:role/loader"}, "Action": "s3:*",
          "Resource": "arn:aws:s3:::acme-lake/*"
        }
        """, as: .resource),
    .flags(
      statement: """
        {
          "Effect": "Deny", ↓"NotPrincipal": {"AWS": "111122223333"}, "Action": "s3:*",
          "Resource": "arn:aws:s3:::acme-lake/*"
        }
        """, as: .resource),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/loader"}}
        }
        """, as: .resource),
    .allows(
      statement: """
        {"Effect": "Deny", "NotPrincipal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}
        """, as: .trust),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    // Elsewhere AWS rejects it, and other rules say so.
    guard policy.kind == .resource || policy.kind == .endpoint else { return [] }
    return policy.statements.filter { $0.statement.effect == .deny && $0.statement.voidElements.isEmpty }.compactMap {
      linted in
      linted.member("NotPrincipal").map { member in
        let lone = linted.statement.principal.flatMap { withoutAccount($0.principals.entries) }
        return Violation(
          at: member.nameRange, lone.map(mayBeDenied) ?? isAdvisedAgainst,
          help: "deny `*` with `ArnNotEquals` of `aws:PrincipalArn`", severity: lone == nil ? nil : .warning)
      }
    }
  }

  /// The first user, role or session whose account is not listed beside it.
  private func withoutAccount(_ entries: [PrincipalPattern]) -> String? {
    let accounts = entries.compactMap { entry -> String? in
      switch entry.meaning {
      case .account(let account): account.description
      case .arn(let arn) where arn.resource == "root": String(arn.accountField)
      default: nil
      }
    }
    return entries.first { entry in
      guard case .arn(let arn) = entry.meaning, arn.service == "iam" || arn.service == "sts", arn.resource != "root"
      else { return false }
      return !accounts.contains { $0.hasSameBytes(as: arn.accountField) }
    }?.text
  }

  private func mayBeDenied(_ principal: String) -> String {
    "`\(principal)` may be denied with its account, which is not listed beside it"
  }

  private var isAdvisedAgainst: String { "`NotPrincipal` denies whoever has a permissions boundary, though listed" }
}
