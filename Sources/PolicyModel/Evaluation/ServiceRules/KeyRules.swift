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

  /// Whether the resource is a key that AWS manages: because it is known of the key, or by an alias of AWS, which the
  /// resource is, or the request gives.
  static func isManagedByAWS(_ resource: String, _ request: Request) -> Bool {
    if request.managedKeys.contains(resource) || ARN(resource).map({ isOfAWS(alias: $0.resource) }) == true {
      return true
    }
    // Of several keys it is not known whose aliases they are.
    guard request.resources.count == 1, !request.customerKeys.contains(resource) else { return false }
    return aliasKeys.contains { key in
      switch request.context[folded: key] {
      case .single(let alias)?: isOfAWS(alias: alias)
      case .list(let aliases)?: aliases.contains { isOfAWS(alias: $0) }
      case nil: false
      }
    }
  }

  /// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
  private static let aliasKeys = ["kms:resourcealiases", "kms:requestalias"]

  /// Only AWS makes aliases that begin so.
  /// https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
  private static func isOfAWS(alias: some StringProtocol) -> Bool { alias.utf8.starts(with: "alias/aws/".utf8) }

  /// Whether the action changes an alias that AWS manages.
  static func changesReserved(_ resource: String, by action: ActionName) -> Bool {
    guard action.isOf(service: "kms"), aliasActions.contains(where: { ASCII.equalIgnoringCase($0, action.name) })
    else { return false }
    return ARN(resource).map { isOfAWS(alias: $0.resource) } ?? false
  }
}
