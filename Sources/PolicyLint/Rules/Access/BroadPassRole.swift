import PolicyModel
import SourceText

/// Roles that may be passed without saying which or to whom.
struct BroadPassRole: Rule {
  static let page = RulePage(
    "PL601", "broad-pass-role", .security,
    accessAnalyzer: [
      "PASS_ROLE_WITH_NOT_RESOURCE", "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
      "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE", "PASS_ROLE_WITH_STAR_IN_RESOURCE",
      "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE", "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
    ],
    peers: [
      PeerCheck("cloudsplaining", "PrivilegeEscalation"), PeerCheck("checkov", "CKV_AWS_290"),
      PeerCheck("iam-policy-validator", "sensitive_action"),
    ],
    summary: "A policy lets any role be passed to any service.",
    why: """
      Who may pass an administrator's role to a service that runs code, such as Lambda or Glue, is an administrator. \
      Name the roles, or the service in `iam:PassedToService`.
      """)

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": "iam:PassRole", "Resource": ["arn:aws:iam::1:role/r", ↓"*"]}"#),
    .flags(
      statement: """
        {"Effect": "Allow", "Action": ["glue:*", "iam:Pass*"], "Resource": ↓"arn:aws:iam::111122223333:role/*"}
        """),
    .flags(
      statement: """
        {"Effect": "Allow", "Action": "iam:PassRole", ↓"NotResource": "arn:aws:iam::111122223333:role/admin"}
        """),
    .flags(statement: #"{"Effect": "Allow", "NotAction": ["iam:Create*", "iam:Delete*"], "Resource": ↓"*"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "iam:PassRole", "Resource": ↓"*",
          "Condition": {"StringLike": {"iam:PassedToService": "*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
          "Condition": {"StringEquals": {"iam:PassedToService": "glue.amazonaws.com"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
          "Condition": {"StringEqualsIfExists": {"iam:PassedToService": "glue.amazonaws.com"}}
        }
        """),
    .allows(
      statement: """
        {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/service-role/Glue*"}
        """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "NotAction": "iam:Create*", "Resource": "*"},
          {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}
        ]
      }
      """),
    .allows(statement: #"{"Effect": "Deny", "Action": "iam:PassRole", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}"#, as: .boundary),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .identity, policy.statements.contains(where: { $0.mayCover("iam") }),
      !isDeniedThroughout(policy.policy)
    else { return [] }
    return policy.statements.compactMap { linted in
      guard let grant = OpenRoleGrant(of: "iam:PassRole", in: linted),
        !linted.statement.conditions.contains(where: {
          ($0.restricts && $0.tests("iam:passedtoservice", "iam:associatedresourcearn")) || namesServiceIfTold($0)
        })
      else { return nil }
      return Violation(
        at: grant.place, anyRole, help: "name the roles, and test `iam:PassedToService`",
        accessAnalyzer: "PASS_ROLE_WITH_\(grant.accessAnalyzerSuffix)")
    }
  }

  /// Whether `IfExists` names the service wherever a request says it: weaker, and not any service.
  private func namesServiceIfTold(_ condition: Condition) -> Bool {
    guard condition.tests("iam:passedtoservice"), let conditionOperator = condition.conditionOperator,
      conditionOperator.ifExists, !conditionOperator.comparison.isNegated, conditionOperator.qualifier == nil
    else { return false }
    return condition.values.elements.allSatisfy { !$0.text.utf8.allSatisfy { $0 == UInt8(ascii: "*") } }
  }

  private func isDeniedThroughout(_ policy: Policy) -> Bool {
    policy.statements.elements.contains { statement in
      statement.effect == .deny && statement.conditions.isEmpty && statement.covers("iam:PassRole")
        && statement.resource.map { !$0.isNegated && $0.patterns.elements.contains(where: \.isEverything) } ?? false
    }
  }

  private var anyRole: String { "any role can be passed to any service" }
}
