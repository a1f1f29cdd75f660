import PolicyModel
import SourceText

/// Actions by which a principal comes by rights that it was not given.
struct PrivilegeEscalation: Rule {
  static let page = RulePage(
    "PL627", "privilege-escalation", .security,
    peers: [
      PeerCheck("cloudsplaining", "PrivilegeEscalation"), PeerCheck("parliament", "PRIVILEGE_ESCALATION"),
      PeerCheck("checkov", "CKV_AWS_110"), PeerCheck("checkov", "CKV_AWS_286"),
      PeerCheck("iam-policy-validator", "sensitive_action"),
    ],
    summary: "Actions of a principal's policy together let it act with rights that the policy does not grant.",
    why: """
      The policy is then worth as much as the widest role or user in reach. It is weighed whether the actions are granted \
      on resources of their types, what conditions such as `iam:PassedToService` and `iam:PermissionsBoundary` leave, and \
      what is denied. Where each resource is named, or none can be, it is a suggestion: whoever may pass a role may act as that role.
      """)

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": ["iam:GetRole", ↓"iam:PutRolePolicy"], "Resource": "*"}"#),
    .flags(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow", "Action": ↓"iam:PassRole", "Resource": "*",
            "Condition": {"StringEquals": {"iam:PassedToService": "glue.amazonaws.com"}}
          },
          {"Effect": "Allow", "Action": ["glue:CreateJob", "glue:StartJobRun"], "Resource": "*"},
          {"Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"], "Resource": "*"}
        ]
      }
      """),
    .flags(
      statement: #"{"Effect": "Allow", "Action": ↓"lambda:Update*", "Resource": "arn:aws:lambda:*:*:function:*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": ↓"lakeformation:PutDataLakeSettings", "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": ↓"iam:*", "Resource": "arn:aws:iam::*:*"}"#),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
            "Condition": {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}
          },
          {"Effect": "Allow", "Action": ["glue:CreateJob", "glue:StartJobRun"], "Resource": "*"}
        ]
      }
      """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["iam:CreateAccessKey", "iam:UpdateLoginProfile"],
          "Resource": "arn:aws:iam::*:user/${aws:username}"
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["iam:AttachRolePolicy", "iam:PutRolePolicy"], "Resource": "*",
          "Condition": {"StringEquals": {"iam:PermissionsBoundary": "arn:aws:iam::123456789012:policy/limit"}}
        }
        """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": "lambda:UpdateFunctionCode", "Resource": "*"},
          {"Effect": "Deny", "Action": "lambda:Update*", "Resource": "*"}
        ]
      }
      """),
    .allows(statement: #"{"Effect": "Allow", "Action": "iam:PutRolePolicy", "Resource": "arn:aws:iam::*:user/*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "iam:PutRolePolicy", "Resource": "*"}"#, as: .boundary),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .identity,
      // Of who may do anything another rule speaks.
      !policy.grants.open.contains(where: { $0.pattern.meaning == .everything })
    else { return [] }
    let found = EscalationMethod.granted(by: StepGrants(policy))
    var places: [Place] = []
    var ways: [Place: [EscalationMethod]] = [:]
    for (method, grant) in found {
      let place = Place(range: grant.range, isOpen: grant.isOpen, passesRole: method.service != nil)
      if ways[place] == nil { places.append(place) }
      ways[place, default: []].append(method)
    }
    return places.flatMap { place in violations(at: place, ways[place] ?? []) }
  }

  /// An entry that opens ways of one sort.
  private struct Place: Hashable {
    let range: SourceRange
    let isOpen: Bool
    let passesRole: Bool
  }

  /// As many ways of one entry as are told one by one; more are one finding, such as those of `iam:*`.
  private static let mostTold = 3

  private func violations(at place: Place, _ methods: [EscalationMethod]) -> [Violation] {
    let isMany = methods.count > Self.mostTold
    let others = methods.count - 1
    return methods.prefix(isMany ? 1 : Self.mostTold).map { method in
      Violation(
        at: place.range,
        isMany ? "\(escalates(method)), and has \(others) other ways to more rights" : escalates(method),
        help: place.passesRole
          ? "name the roles that may be passed, and test `iam:PassedToService`"
          : "grant it on the resources that are meant alone, or under a permissions boundary",
        severity: place.isOpen ? nil : .suggestion)
    }
  }

  private func escalates(_ method: EscalationMethod) -> String {
    let actions = method.actions.map { "`\($0)`" }
    guard actions.count > 1 else { return "\(actions[0]) lets its principal \(method.words)" }
    return "\(actions[0]) with \(Words.list(Array(actions.dropFirst()), conjunction: "and")) lets its principal "
      + method.words
  }
}
