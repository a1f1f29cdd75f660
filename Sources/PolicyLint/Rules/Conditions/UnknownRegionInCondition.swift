import JSONText
import PolicyModel
import SourceText

/// A region in a condition that does not exist.
struct UnknownRegionInCondition: Rule {
  static let page = RulePage(
    "PL516", "unknown-region-in-condition", .error, accessAnalyzer: ["INVALID_REGION"],
    summary: "A key such as `aws:RequestedRegion` is compared to what is no region.",
    why: "No request has it: what is meant to be allowed stays out, or what is meant to be denied gets through.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:RequestedRegion": ["eu-central-1", ↓"eu-wst-1"]}}
        }
        """,
      fixed: """
        {
          "Effect": "Allow", "Action": "ec2:*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:RequestedRegion": ["eu-central-1", "eu-west-1"]}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "*", "Resource": "*",
          "Condition": {"StringNotLike": {"aws:RequestedRegion": [↓"europe-*", ↓"us-east-1a"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "*", "Resource": "*",
          "Condition": {"StringNotLike": {"aws:RequestedRegion": ["eu-*", "us-gov-west-1", "?s-east-1", "*"]}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "ec2:*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:RequestedRegion": "${aws:PrincipalTag/Region}", "ec2:Region": "cn-north-1"}}
        }
        """),
  ]

  private let keys = ["aws:requestedregion", "ec2:region", "kms:replicaregion", "secretsmanager:addreplicaregions"]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.conditions.filter { $0.family == .string && $0.isOf(keys) }.flatMap { linted -> [Violation] in
      linted.plainValues.compactMap { located in
        switch policy.facts.regions.standing(of: located.text, in: nil) {
        case .known, .elsewhere: nil
        case .maybeNew:
          Violation(
            at: located.range, notKnown(located.text), help: "if it is not new, look at the number", severity: .warning)
        case .unknown(let nearest):
          Violation(
            at: located.range, noRegion(located.text), help: nearest.map { "did you mean `\($0)`?" },
            fixes: nearest.map { [.replacing(located.range, by: JSONWriter.quoted($0), isSafe: false)] } ?? [])
        }
      }
    }
  }

  private func noRegion(_ text: String) -> String {
    text.isOpen ? "no region fits `\(text)`" : "`\(text)` is not a region"
  }

  private func notKnown(_ text: String) -> String { "`\(text)` is not a region that is known" }
}
