import PolicyModel
import SourceText

/// A statement without `Effect`.
struct MissingEffect: Rule {
  static let page = RulePage(
    "PL102", "missing-effect", .error, accessAnalyzer: ["MISSING_EFFECT"],
    peers: [PeerCheck("parliament", "MALFORMED")],
    summary: "A statement has no `Effect`.",
    why: "There is no default: AWS rejects a statement that says neither `Allow` nor `Deny`.")

  static let examples: [RuleExample] = [
    .flags(statement: #"↓{"Action": "s3:GetObject", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.violations { issue in
      guard issue.kind == .missingEffect, !policy.isMisspelt("Effect", within: issue.range) else { return nil }
      return Violation(at: issue.opening, issue.message, help: issue.help)
    }
  }
}
