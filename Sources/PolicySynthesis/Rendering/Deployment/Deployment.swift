public import Environment

/// What documents come to in AWS: the things that are made or changed, each list in an order in which they can be.
///
/// Every form is written from this and knows nothing of roles' templates.
public struct Deployment: Sendable {
  /// The partition of everything.
  public let partition: AWSPartition
  /// The accounts that something is done in, by alias.
  public let accounts: [Account]
  /// The tags of what is made.
  public let tags: [Tag]
  /// Managed policies, boundaries among them.
  public internal(set) var policies: [ManagedPolicyStep] = []
  /// Roles, users and groups; one whose trust policy names another comes after it.
  public internal(set) var principals: [PrincipalStep] = []
  /// The policies of buckets, Data Catalogs and other resources.
  public internal(set) var resourcePolicies: [ResourcePolicyStep] = []
  /// What functions' policies are made of.
  public internal(set) var permissions: [FunctionPermission] = []
  /// Who administers Lake Formation, an account and Region each.
  public internal(set) var lakeFormationSettings: [LakeFormationStep] = []
  /// What Lake Formation grants, in the documents' order.
  public internal(set) var lakeFormationGrants: [LakeFormationStep] = []

  init(partition: AWSPartition, accounts: [Account], tags: [Tag]) {
    self.partition = partition
    self.accounts = accounts
    self.tags = tags
  }

  /// The role, user or group of this ARN, where it is made here.
  func made(_ arn: String) -> PrincipalStep? { principals.first { $0.isMade && $0.arn.utf8.elementsEqual(arn.utf8) } }

  /// The same without what is done in other accounts.
  public func limited(to account: Account) -> Deployment {
    var limited = Deployment(partition: partition, accounts: accounts.filter { $0 == account }, tags: tags)
    limited.policies = policies.filter { $0.account == account }
    limited.principals = principals.filter { $0.account == account }
    limited.resourcePolicies = resourcePolicies.filter { $0.account == account }
    limited.permissions = permissions.filter { $0.account == account }
    limited.lakeFormationSettings = lakeFormationSettings.filter { $0.account == account }
    limited.lakeFormationGrants = lakeFormationGrants.filter { $0.account == account }
    return limited
  }

  /// The Regions of an account that something is done in, the usual one first.
  func regions(of account: Account) -> [String] {
    var used = resourcePolicies.filter { $0.account == account }.map(\.region)
    used += permissions.filter { $0.account == account }.map(\.region)
    used += (lakeFormationSettings + lakeFormationGrants).filter { $0.account == account }.map(\.region)
    return distinct([account.defaultRegion] + used.sorted(by: byBytes))
  }
}

/// A file of a form.
public struct RenderedFile: Sendable, Hashable {
  /// Where it stands below the folder of output.
  public let path: String
  /// What it holds, ending in a line break.
  public let text: String
}
