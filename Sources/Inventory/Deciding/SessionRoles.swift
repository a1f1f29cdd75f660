import PolicyModel

/// The roles of an inventory by what the ARN of a session tells of its role: all but the path.
struct SessionRoles: Sendable {
  private struct Name: Hashable, Sendable {
    let partition: Substring
    let account: Substring
    let name: Substring
  }

  /// The role; nil where several have the name.
  private var roles: [Name: ARN?] = [:]

  init(of inventory: Inventory) {
    for name in Set(inventory.identity.keys).union(inventory.trust.keys) {
      guard let arn = ARN(name), arn.service == "iam", arn.resourceType == "role",
        let last = arn.resource.split(separator: "/").last
      else { continue }
      let name = Name(partition: arn.partition, account: arn.accountField, name: last)
      // IAM allows a role name once in an account, whatever its path.
      roles.updateValue(roles[name] == nil ? arn : nil, forKey: name)
    }
  }

  /// The one role that the session can be of; nil where there is none, or where there are several.
  func role(of session: ARN) -> ARN? {
    guard let name = Self.roleName(of: session) else { return nil }
    return roles[Name(partition: session.partition, account: session.accountField, name: name)] ?? nil
  }

  /// The name of the role in the ARN of a session: `assumed-role/NAME/session`.
  static func roleName(of session: ARN) -> Substring? {
    let parts = session.resource.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count >= 3 ? parts[1] : nil
  }
}
