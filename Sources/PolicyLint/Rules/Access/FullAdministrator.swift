import PolicyModel
import SourceText

/// A grant of everything on everything.
struct FullAdministrator: Rule {
  static let page = RulePage(
    "PL620", "full-administrator", .security,
    peers: [
      PeerCheck("checkov", "CKV_AWS_1"), PeerCheck("checkov", "CKV_AWS_62"), PeerCheck("checkov", "CKV2_AWS_40"),
      PeerCheck("cloudsplaining", "PrivilegeEscalation"), PeerCheck("iam-policy-validator", "full_wildcard"),
    ],
    summary: "A statement allows every action on every resource.",
    why: "Whoever has the policy, or takes over who has it, owns the account: nothing is left to protect.")

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": ↓"*", "Resource": "*"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": ["s3:GetObject", ↓"*:*"], "Resource": ["arn:aws:s3:::acme-lake", "*"],
          "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
        }
        """),
    .allows(statement: #"{"Effect": "Deny", "Action": "*", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::acme-lake"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#, as: .scp),
    .allows(statement: #"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#, as: .boundary),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.grants.open.filter { $0.pattern.isEverything }.map { grant in
      Violation(
        at: grant.range, grantsAll, help: "grant the actions that are used, on the resources that they are used on")
    }
  }

  private var grantsAll: String { "the statement allows every action on every resource" }
}
