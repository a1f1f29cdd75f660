import PolicyModel
import SourceText

/// An effect other than `Allow` and `Deny`.
struct UnknownEffect: Rule {
  static let page = RulePage(
    "PL115", "unknown-effect", .error, accessAnalyzer: ["INVALID_EFFECT"],
    peers: [PeerCheck("parliament", "MALFORMED")],
    summary: "`Effect` is neither `Allow` nor `Deny`.",
    why: "AWS rejects it. The words are spelled so, capitals included.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": ↓"allow", "Action": "s3:GetObject", "Resource": "*"}"#,
      fixed: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
    .flags(statement: #"{"Effect": ↓"Permit", "Action": "s3:GetObject", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.violations { issue in
      guard case .unknownEffect(let text) = issue.kind, !FoundVariable.occurs(in: text) else { return nil }
      return Violation(at: issue.range, issue.message, help: issue.help, fixes: issue.respelling(of: text))
    }
  }
}
