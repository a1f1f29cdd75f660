import PolicyModel
import SourceText

/// A region in the ARN of a resource whose ARNs have none.
struct SuperfluousARNRegion: Rule {
  static let page = RulePage(
    "PL312", "superfluous-arn-region", .error, accessAnalyzer: ["ARN_REGION_NOT_ALLOWED"],
    peers: [PeerCheck("parliament", "INVALID_ARN")],
    summary: "An ARN has a region, though the ARNs of such resources have none.",
    why: "It names nothing. What is the same in all regions, such as a role, or is named without one, leaves it out.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam:↓us-east-1:111122223333:role/reader"}
        """,
      fixed: """
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::111122223333:role/reader"}
        """),
    .flags(
      statement: #"{"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:↓us-east-1::acme-lake/*"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam:*:*:role/reader"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "glue:GetTables", "Resource": "arn:aws:glue:us-east-1:*:catalog"}"#),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.resources.compactMap { located in
      guard case .superfluous(true, _)? = policy.facts.arns.fault(of: located.pattern(in: policy.facts)),
        let fields = located.fields
      else {
        return nil
      }
      let range = policy.range(of: fields[3], in: located.text, at: located.range)
      return Violation(
        at: range, hasRegion(located.text),
        help: "leave the region out: nothing between the third and the fourth colon",
        // What matched nothing comes to match something.
        fixes: range == located.range ? [] : [.replacing(range, by: "", isSafe: false)])
    }
  }

  private func hasRegion(_ text: String) -> String { "`\(text)` has a region, and such ARNs have none" }
}
