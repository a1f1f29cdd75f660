import JSONText
import PolicyModel
import SourceText

/// A policy without `Statement`.
struct MissingStatement: Rule {
  static let page = RulePage(
    "PL101", "missing-statement", .error, accessAnalyzer: ["MISSING_STATEMENT"],
    peers: [PeerCheck("parliament", "MALFORMED")],
    summary: "The policy has no `Statement`.",
    why: "A policy says what it allows and denies in its statements; AWS rejects a document without them.")

  static let examples: [RuleExample] = [
    .flags(#"↓{"Version": "2012-10-17"}"#),
    .flags(#"↓{}"#),
    .allows(#"{"Version": "2012-10-17", "Statement": []}"#),
    .allows(#"{"Version": "2012-10-17", "Statements": []}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.violations { issue in
      guard issue.kind == .missingStatement, !policy.isMisspelt("Statement", within: policy.node.range) else {
        return nil
      }
      return Violation(at: policy.node.opening, issue.message, help: issue.help)
    }
  }
}
