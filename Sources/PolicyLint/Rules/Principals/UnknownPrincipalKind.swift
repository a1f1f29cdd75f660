import PolicyModel
import SourceText

/// A kind of principal that does not exist.
struct UnknownPrincipalKind: Rule {
  static let page = RulePage(
    "PL402", "unknown-principal-kind", .error, accessAnalyzer: ["INVALID_PRINCIPAL_KEY"],
    peers: [PeerCheck("parliament", "MALFORMED")],
    summary: "A principal is of a kind other than `AWS`, `Service`, `Federated` and `CanonicalUser`.",
    why: "AWS rejects it. The kinds are spelled so, capitals included.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Principal": {↓"Aws": "111122223333"}, "Action": "sts:AssumeRole"}"#,
      fixed: #"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}"#),
    .flags(statement: #"{"Effect": "Allow", "Principal": {↓"Everyone": "*"}, "Action": "sts:AssumeRole"}"#),
    .allows(statement: #"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.violations { issue in
      guard case .unknownPrincipalKind(let name, _) = issue.kind else { return nil }
      return Violation(at: issue.range, issue.message, help: issue.help, fixes: issue.respelling(of: name))
    }
  }
}
