import PolicyModel
import ServiceReference
import SourceText

/// The changing of anybody's permissions.
struct OpenPermissionsManagement: Rule {
  static let page = RulePage(
    "PL625", "open-permissions-management", .security,
    peers: [
      PeerCheck("cloudsplaining", "ResourceExposure"), PeerCheck("parliament", "PERMISSIONS_MANAGEMENT_ACTIONS"),
      PeerCheck("checkov", "CKV_AWS_109"), PeerCheck("checkov", "CKV_AWS_289"),
    ],
    summary: "A principal's policy lets it change permissions of every resource of a kind.",
    why: """
      Whoever may change the policy of a resource may open it, to itself or to everybody. The actions are those that \
      AWS gives the access level "Permissions management".
      """)

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": ↓"s3:PutBucketPolicy", "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": ["s3:ListBucket", ↓"kms:Put*"], "Resource": "*"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": ↓"ec2:DeleteNetworkInterfacePermission", "Resource": "*"}"#),
    .flags(
      statement: #"{"Effect": "Allow", "Action": ["events:ListRules", ↓"events:PutPermission"], "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:PutBucketPolicy", "Resource": "arn:aws:s3:::acme-lake"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "events:RemovePermission", "Resource": "*"}"#),
    .allows(statement: #"{"Effect": "Deny", "Action": "s3:PutBucketPolicy", "Resource": "*"}"#),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "kms:CreateGrant", "Resource": "*",
          "Condition": {"Bool": {"kms:GrantIsForAWSResource": "true"}}
        }
        """),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:PutBucketPolicy", "Resource": "*"}"#, as: .boundary),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    (restrictable(in: policy) + unrestrictable(in: policy)).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func restrictable(in policy: LintedPolicy) -> [Violation] {
    policy.openGrants(of: .permissions).map { grant, names in
      let takesOnly = grant.restrictableActions.allSatisfy { $0.risk != .permissions || $0.action.takesPermissions }
      return Violation(
        at: grant.range, changesPermissions(grant.subject(names)),
        help: "name the resources whose permissions are managed", severity: takesOnly ? .suggestion : nil)
    }
  }

  /// Actions that `*` alone grants: what can be told apart is who has them.
  private func unrestrictable(in policy: LintedPolicy) -> [Violation] {
    policy.grants.open.compactMap { grant in
      guard grant.pattern.isLiteral, case .actions(let covered) = grant.coverage, covered.types.isEmpty,
        let action = covered.actions.first, action.accessLevel == .permissionsManagement, !action.takesPermissions
      else { return nil }
      return Violation(
        at: grant.range, changesOwn(grant.pattern), help: "grant it to who manages permissions only",
        severity: .suggestion)
    }
  }

  private func changesOwn(_ pattern: ActionPattern) -> String { "`\(pattern)` changes permissions of the account" }

  private func changesPermissions(_ subject: String) -> String { "\(subject) changes permissions of any resource" }
}

extension Action {
  /// Whether it takes permissions away, and no policy or other bar that might deny something.
  fileprivate var takesPermissions: Bool {
    ["Cancel", "Delete", "Disassociate", "Reject", "Remove", "Revoke", "Unlink"].contains { name.begins(with: $0) }
      && !["Acl", "Block", "Boundary", "Permissions", "Policy", "Protection"].contains { name.holds($0) }
  }
}
