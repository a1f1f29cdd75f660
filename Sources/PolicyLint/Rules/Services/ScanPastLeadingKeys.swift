import PolicyModel
import SourceText

/// A scan of a table whose keys shall keep callers apart.
struct ScanPastLeadingKeys: Rule {
  static let page = RulePage(
    "PL803", "scan-past-leading-keys", .warning, accessAnalyzer: ["DYNAMODB_SCAN_BYPASSES_LEADING_KEYS"],
    summary: "`dynamodb:Scan` is allowed under a condition on the leading keys.",
    why: "A scan reads items of all keys and carries none; under `ForAllValues` the condition holds for it.")

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ["dynamodb:Query", ↓"dynamodb:Scan"], "Resource": "*",
          "Condition": {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": "${aws:userid}"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": [↓"dynamodb:*"], "Resource": "*",
          "Condition": {"ForAllValues:StringLike": {"dynamodb:leadingkeys": "tenant-1#*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["dynamodb:Query", "dynamodb:GetItem"], "Resource": "*",
          "Condition": {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": "${aws:userid}"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["dynamodb:Query", "dynamodb:Scan"], "Resource": "*",
          "Condition": {"ForAnyValue:StringEquals": {"dynamodb:LeadingKeys": "${aws:userid}"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "dynamodb:Scan", "Resource": "*",
          "Condition": {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": "tenant-1"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard let scan = ActionName("dynamodb:Scan") else { return [] }
    return policy.conditioned(on: "dynamodb:").map(\.statement).flatMap { statement -> [Violation] in
      guard statement.effect == .allow, !statement.action.isNegated,
        let condition = statement.condition(on: "dynamodb:leadingkeys"), condition.holdsWithoutKey == true,
        !statement.conditions.contains(where: { $0.tests("dynamodb:leadingkeys") && $0.holdsWithoutKey == false })
      else { return [] }
      let actions = statement.action.patterns
      return actions.elements.indices.filter { actions.elements[$0].matches(scan) }.map {
        Violation(
          at: actions.range(at: $0), readsAll(actions.elements[$0].description),
          help: "allow `dynamodb:Query` instead")
      }
    }
  }

  private func readsAll(_ action: String) -> String {
    "`\(action)` lets the whole table be scanned, whatever `dynamodb:LeadingKeys` keeps back"
  }
}
