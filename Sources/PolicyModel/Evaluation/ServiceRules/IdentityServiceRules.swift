import ServiceReference

/// AWS IAM: what AWS manages, its policies and its reserved roles, is nobody's to change (R63).
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
enum IdentityServiceRules {
  /// Whether the action changes a policy or a role that AWS manages.
  static func changesReserved(_ resource: String, by action: ActionName) -> Bool {
    guard action.isOf(service: "iam"), let arn = ARN(resource), ASCII.equalIgnoringCase(arn.service, "iam")
    else { return false }
    let isPolicy = arn.accountField == "aws" && arn.resourceType == "policy"
    guard isPolicy || arn.resource.hasPrefix("role/aws-reserved/") else { return false }
    switch ServiceReference.embedded.action(action.service, action.name)?.accessLevel {
    case .list, .read: return false
    case .write, .permissionsManagement, .tagging, nil: return true
    }
  }
}
