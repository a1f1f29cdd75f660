import PolicyModel
import SourceText

/// A key of VPC endpoints for services that do not set it.
struct VPCEndpointKeyForEveryService: Rule {
  let page = RulePage(
    "PL559", "vpc-endpoint-key-for-every-service", .warning,
    accessAnalyzer: ["USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES"],
    summary: "A statement about every service tests the account or the organisation of a VPC endpoint.",
    why: """
      Only some services set `aws:VpceAccount`, `aws:VpceOrgID` and `aws:VpceOrgPaths`. For all others a negated \
      condition always holds and a plain one never does.
      """)

  let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Deny", "Action": "*", "Resource": "*",
          "Condition": {"StringNotEquals": {↓"aws:VpceOrgID": "o-abcdef1234"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "NotAction": "iam:*", "Resource": "*",
          "Condition": {"StringEquals": {↓"AWS:VpceAccount": "111122223333"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
          "Condition": {"StringNotEquals": {"aws:VpceOrgID": "o-abcdef1234"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "*", "Resource": "*",
          "Condition": {
            "StringNotEquals": {"aws:SourceVpce": "vpce-1a2b3c4d"}, "Null": {"aws:VpceAccount": "false"}
          }
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.statements.map(\.statement).filter { statement in
      statement.action.isNegated || statement.action.patterns.elements.contains { $0.meaning == .everything }
    }.flatMap(\.conditions).filter {
      $0.tests("aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths") && $0.conditionOperator?.comparison != .null
    }.map {
      Violation(at: $0.keyRange, notEverywhere($0.key), help: "list the actions of services that set it")
    }
  }

  private func notEverywhere(_ key: String) -> String { "not every service sets `\(key)`" }
}
