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
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:PutBucketPolicy", "Resource": "arn:aws:s3:::acme-lake"}"#),
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
    policy.openGrants(of: .permissions).map { grant, names in
      let takesOnly = grant.restrictableActions.allSatisfy { $0.risk != .permissions || $0.action.takesPermissions }
      return Violation(
        at: grant.range, changesPermissions(grant.subject(names)),
        help: "name the resources whose permissions are managed", severity: takesOnly ? .suggestion : nil)
    }
  }

  private func changesPermissions(_ subject: String) -> String { "\(subject) changes permissions of any resource" }
}

extension Action {
  /// Whether it takes permissions away, and no policy or other bar that might deny something.
  fileprivate var takesPermissions: Bool {
    ["Cancel", "Delete", "Disassociate", "Reject", "Remove", "Revoke", "Unlink"].contains { name.begins(with: $0) }
      && !["Acl", "Block", "Boundary", "Permissions", "Policy", "Protection"].contains { name.holds($0) }
  }
}
