import PolicyModel
import SourceText

/// Two elements of a statement that rule each other out.
struct ContradictoryElements: Rule {
  static let page = RulePage(
    "PL110", "contradictory-elements", .error, accessAnalyzer: ["UNSUPPORTED_ELEMENT_COMBINATION"],
    peers: [PeerCheck("parliament", "MALFORMED")],
    summary: "A statement has both an element and its negation, such as `Action` and `NotAction`.",
    why: "AWS rejects it: one says which are meant, the other which are not.")

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:*", ↓"NotAction": "s3:DeleteObject", "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:*", "Resource": "*", ↓"NotResource": "arn:aws:s3:::a"}"#),
    .allows(statement: #"{"Effect": "Deny", "NotAction": "s3:DeleteObject", "Resource": "*"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.violations { issue in
      guard case .contradictoryElements = issue.kind else { return nil }
      return Violation(at: issue.range, issue.message, help: issue.help)
    }
  }
}
