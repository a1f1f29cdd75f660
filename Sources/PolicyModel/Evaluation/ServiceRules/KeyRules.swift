/// AWS KMS: no identity policy gives access to a key whose own policy does not let the principal or its account in, and
/// the aliases of AWS are nobody's to change (R62).
/// https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
enum KeyRules {
  private static let aliasActions = ["CreateAlias", "UpdateAlias", "DeleteAlias"]

  /// Whether the resource is a key, so that its policy must let the principal in.
  static func isKey(_ resource: String, for action: ActionName) -> Bool {
    guard action.isOf(service: "kms"), let arn = ARN(resource) else { return false }
    return ASCII.equalIgnoringCase(arn.service, "kms") && arn.resourceType == "key"
  }

  /// Whether the action changes an alias that AWS manages.
  static func changesReserved(_ resource: String, by action: ActionName) -> Bool {
    guard action.isOf(service: "kms"), aliasActions.contains(where: { ASCII.equalIgnoringCase($0, action.name) })
    else { return false }
    return ARN(resource)?.resource.hasPrefix("alias/aws/") ?? false
  }
}
