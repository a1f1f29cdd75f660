import PolicyModel
import SourceText

/// A statement without `Action` and `NotAction`.
struct MissingAction: Rule {
  static let page = RulePage(
    "PL103", "missing-action", .error, accessAnalyzer: ["MISSING_ACTION"],
    peers: [PeerCheck("parliament", "MALFORMED")],
    summary: "A statement has neither `Action` nor `NotAction`.",
    why: "AWS rejects a statement that does not say which actions it is about.")

  static let examples: [RuleExample] = [
    .flags(statement: #"↓{"Effect": "Allow", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Deny", "NotAction": "s3:GetObject", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Actions": "s3:GetObject", "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.violations { issue in
      guard issue.kind == .missingAction, !policy.isMisspelt("Action", "NotAction", within: issue.range) else {
        return nil
      }
      return Violation(at: issue.opening, issue.message, help: issue.help)
    }
  }
}
