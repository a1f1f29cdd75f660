import PolicyModel
import SourceText

/// Service-linked roles of any service.
struct BroadServiceLinkedRole: Rule {
  static let page = RulePage(
    "PL600", "broad-service-linked-role", .warning,
    accessAnalyzer: [
      "CREATE_SLR_WITH_NOT_RESOURCE", "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
      "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE", "CREATE_SLR_WITH_STAR_IN_RESOURCE",
      "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE", "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
    ],
    summary: "A policy lets service-linked roles be made for any service.",
    why: "Each such role gives its service rights in the account, with a policy that only AWS can change.")

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": ↓"*"}"#),
    .flags(
      statement: """
        {"Effect": "Allow", "Action": "iam:Create*", "Resource": ↓"arn:aws:iam::*:role/aws-service-role/*"}
        """),
    .flags(
      statement: """
        {"Effect": "Allow", "NotAction": "s3:*", ↓"NotResource": "arn:aws:iam::111122223333:role/admin"}
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*",
          "Condition": {"StringLike": {"iam:AWSServiceName": "rds.amazonaws.com"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole",
          "Resource": "arn:aws:iam::*:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS"
        }
        """),
    .allows(statement: #"{"Effect": "Deny", "Action": "iam:CreateServiceLinkedRole", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#, as: .scp),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .identity else { return [] }
    return policy.statements.compactMap { linted in
      guard
        let grant = OpenRoleGrant(
          of: "iam:CreateServiceLinkedRole", in: linted, openPaths: ["aws-service-role/*"]),
        !linted.statement.conditions.contains(where: { $0.restricts && $0.tests("iam:awsservicename") })
      else { return nil }
      return Violation(
        at: grant.place, anyService, help: "test `iam:AWSServiceName`, or name the roles",
        accessAnalyzer: "CREATE_SLR_WITH_\(grant.accessAnalyzerSuffix)")
    }
  }

  private var anyService: String { "service-linked roles of any service can be made" }
}
