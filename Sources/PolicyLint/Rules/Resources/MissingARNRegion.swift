import PolicyModel
import SourceText

/// An ARN without region where the resource has one.
struct MissingARNRegion: Rule {
  static let page = RulePage(
    "PL313", "missing-arn-region", .error, accessAnalyzer: ["MISSING_ARN_REGION"],
    peers: [PeerCheck("parliament", "INVALID_ARN")],
    summary: "The region of an ARN is empty, though the ARNs of such resources have one.",
    why: "It names nothing. Only some ARNs, such as those of buckets and roles, have no region.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "glue:GetTables", "Resource": ↓"arn:aws:glue::111122223333:catalog"}"#),
    .flags(
      statement: #"{"Effect": "Deny", "Action": "sqs:SendMessage", "NotResource": ↓"arn:aws:sqs:::orders"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "glue:GetTables", "Resource": "arn:aws:glue:*:111122223333:catalog"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam::111122223333:role/r"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.resources.compactMap { located in
      guard case .missing(true, let account)? = policy.facts.arns.fault(of: located.pattern(in: policy.facts)) else {
        return nil
      }
      return Violation(
        at: located.range, account ? hasNeither(located.text) : hasNoRegion(located.text),
        help: "write the region between the third and the fourth colon, or `*` for any")
    }
  }

  private func hasNoRegion(_ text: String) -> String { "`\(text)` has no region" }

  private func hasNeither(_ text: String) -> String { "`\(text)` has neither region nor account" }
}
