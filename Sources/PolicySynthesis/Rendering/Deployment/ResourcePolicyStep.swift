public import Environment
public import JSONText
public import PolicyModel

/// A policy that is attached to a resource, and takes the place of the one it has.
public struct ResourcePolicyStep: Sendable {
  /// What has a policy.
  public enum Resource: Sendable, Hashable {
    /// A bucket, by name.
    case bucket(String)
    /// The Data Catalog of an account and Region.
    case catalog
  }

  /// What has the policy.
  public let resource: Resource
  /// The account of the resource.
  public let account: Account
  /// The Region of the resource.
  public let region: String
  /// What it says.
  public let policy: Policy
}

/// A statement of a function's policy as Lambda takes it: one principal, one action, few conditions.
/// https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
public struct FunctionPermission: Sendable {
  /// The function's name.
  public let function: String
  /// The account of the function.
  public let account: Account
  /// The Region of the function.
  public let region: String
  /// The statement's id.
  public let sid: String
  /// The action.
  public let action: String
  /// An ARN, an account or a service.
  public let principal: String
  /// The account that a service acts for.
  public var sourceAccount: String?
  /// The resource that a service acts for.
  public var sourceARN: String?
  /// The organisation that the principal must be of.
  public var organization: String?
  /// The conditions that Lambda's call has no parameter for: what is granted is wider than the document.
  public var unsupported: [String] = []

  /// The permissions that a statement comes to.
  static func all(_ statement: Statement, of function: ARN, account: Account) -> [FunctionPermission] {
    let principals = statement.principal?.principals.entries.map(\.text) ?? []
    let actions = statement.action.patterns.elements.map(\.description)
    let sid = statement.sid ?? "Statement"
    var permissions: [FunctionPermission] = []
    for principal in principals {
      for action in actions {
        let number = principals.count * actions.count > 1 ? "\(permissions.count + 1)" : ""
        var permission = FunctionPermission(
          function: String(function.resource.split(separator: ":").dropFirst().joined(separator: ":")),
          account: account, region: String(function.region), sid: sid + number, action: action, principal: principal)
        for condition in statement.conditions { permission.take(condition) }
        permissions.append(permission)
      }
    }
    return permissions
  }

  private mutating func take(_ condition: Condition) {
    let value = condition.values.elements.count == 1 ? condition.values.elements.first?.text : nil
    switch (condition.operatorName, condition.foldedKey, value) {
    case ("StringEquals", "aws:sourceaccount", let value?): sourceAccount = value
    case ("ArnLike", "aws:sourcearn", let value?), ("ArnEquals", "aws:sourcearn", let value?): sourceARN = value
    case ("StringEquals", "aws:principalorgid", let value?): organization = value
    default: unsupported.append("\(condition.operatorName) \(condition.key)")
    }
  }
}

/// A call of Lake Formation.
public struct LakeFormationStep: Sendable {
  /// The account of the catalog.
  public let account: Account
  /// The Region of the catalog.
  public let region: String
  /// The call's input, as the API takes it.
  public let input: JSONNode

  /// Whether it is about a whole catalog.
  var isOnCatalog: Bool { input["Resource"]?["Catalog"] != nil }
}
