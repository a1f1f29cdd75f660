public import Environment
public import PolicyModel

/// A role, user or group, and the policies that it carries.
public struct PrincipalStep: Sendable {
  /// What a principal is.
  public enum Kind: String, Sendable, Hashable {
    /// A role.
    case role
    /// A user.
    case user
    /// A group of users.
    case group
  }

  /// What it is.
  public let kind: Kind
  /// Its ARN.
  public let arn: String
  /// Its name, without the path.
  public let name: String
  /// Its path, which begins and ends in `/`.
  public let path: String
  /// Its account.
  public let account: Account
  /// Who may become the role; nil for users, groups, and roles that exist already.
  public var trust: Policy?
  /// The ARN of its boundary.
  public var boundary: String?
  /// The policies that are written into it.
  public var inline: [(name: String, policy: Policy)] = []
  /// The ARNs of the managed policies that are attached to it.
  public var attached: [String] = []

  /// The names of the groups that a user is in.
  public var groups: [String] = []

  /// Whether it is made here: a role without a trust policy exists already, and is given policies only.
  public var isMade: Bool { kind != .role || trust != nil }

  /// The principal of an ARN; nil where the ARN is no role's, user's or group's.
  init?(_ arn: String, account: Account) {
    guard let parsed = ARN(arn), parsed.service == "iam", let kind = parsed.resourceType.map(String.init),
      let principal = Kind(rawValue: kind)
    else { return nil }
    let parts = parsed.resourceID.split(separator: "/")
    guard let name = parts.last else { return nil }
    self.kind = principal
    self.arn = arn
    self.name = String(name)
    path = parts.count == 1 ? "/" : "/" + parts.dropLast().joined(separator: "/") + "/"
    self.account = account
  }

  /// The ARNs that its trust policy names.
  var trusted: [String] { trust?.principalTexts ?? [] }
}

/// A managed policy.
public struct ManagedPolicyStep: Sendable {
  /// Its name.
  public let name: String
  /// Its path, which begins and ends in `/`.
  public let path: String
  /// Its account.
  public let account: Account
  /// Its ARN.
  public let arn: String
  /// What it says.
  public let policy: Policy

  init(name: String, path: String, account: Account, partition: AWSPartition, policy: Policy) {
    self.name = name
    self.path = path
    self.account = account
    arn = "arn:\(partition.rawValue):iam::\(account.id):policy\(path)\(name)"
    self.policy = policy
  }
}

extension Policy {
  /// The names of the AWS principals that the statements list.
  var principalTexts: [String] {
    statements.elements.flatMap { statement in
      statement.principal?.principals.entries.filter { $0.kind == .aws }.map(\.text) ?? []
    }
  }
}
