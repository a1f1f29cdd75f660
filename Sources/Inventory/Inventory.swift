public import PolicyModel

/// The principals and resources of some accounts, and every policy that binds them.
public struct Inventory: Sendable {
  /// The policies of users and roles, by ARN; those of a user's groups included.
  public var identity: [String: [NamedPolicy]]
  /// The trust policies of roles, by ARN.
  public var trust: [String: [NamedPolicy]]
  /// The policies of resources other than roles.
  public var resources: [AttachedPolicy]
  /// Permissions boundaries of users and roles, by ARN.
  public var boundaries: [String: NamedPolicy]
  /// The service control policies that reach an account, from the organisation's root down.
  public var serviceControl: [AccountID: [OrganizationLevel]]
  /// The resource control policies that reach an account, from the organisation's root down.
  public var resourceControl: [AccountID: [OrganizationLevel]]
  /// The accounts that own buckets: the ARN of a bucket does not tell (R2).
  public var bucketOwners: [String: AccountID]
  /// The keys of KMS that buckets encrypt their objects with, by the bucket's name: ARNs of keys.
  public var bucketKeys: [String: String] = [:]
  /// The roles of sessions, by `account/role name`: a session's ARN does not tell the role's path.
  public var roleOfSession: [String: ARN]
  /// The users of federated users, by `account/name`: a federated user's ARN does not tell who made its session.
  public var userOfFederatedUser: [String: ARN] = [:]
  /// The canonical ids by which S3 knows accounts and identities of CloudFront, by account number or ARN (R45).
  public var canonicalIDs: [String: String] = [:]
  /// Who manages keys of KMS, by the key's ARN: resource control policies do not reach those of AWS (R53).
  public var keyManagers: [String: KeyManager] = [:]
  /// The places in S3 that tables and databases point to, by their ARNs (R67).
  public var locations: [String: String] = [:]
  /// The management account of the organisation.
  public var managementAccount: AccountID?
  /// Other names of principals: what an environment file calls them.
  public var aliases: [String: ARN]
  /// The tags of users and roles, by ARN.
  public var tags: [String: [String: String]] = [:]
  /// The unique ids of users and roles, by ARN.
  public var uniqueIDs: [String: String] = [:]
  /// Where accounts stand in their organisations.
  public var organizations: [AccountID: OrganizationPlace] = [:]
  /// The buckets of access points of S3, by the access point's ARN.
  public var accessPoints: [String: String] = [:]
  /// The buckets and accounts that have `RestrictPublicBuckets`.
  public var publicAccessBlock = PublicAccessBlock()
  /// What Lake Formation knows of the accounts' data lakes.
  public var lakeFormation = LakeFormationSettings()
  /// Policies that are attached to a user or a role, by its ARN, and could not be read: of such a principal nothing is
  /// taken to be allowed.
  public var unreadPolicies: [String: [String]] = [:]

  /// An inventory that holds nothing.
  public init() {
    identity = [:]
    trust = [:]
    resources = []
    boundaries = [:]
    serviceControl = [:]
    resourceControl = [:]
    bucketOwners = [:]
    roleOfSession = [:]
    aliases = [:]
  }

  /// Adds all that another inventory holds: policies and the levels of control policies add up, and of single facts
  /// the other's wins; `conflicts` tells those that differ.
  public mutating func merge(_ other: Inventory) {
    identity.merge(other.identity) { $0 + $1 }
    trust.merge(other.trust) { $0 + $1 }
    resources += other.resources
    boundaries.merge(other.boundaries) { $1 }
    serviceControl.merge(other.serviceControl) { $0 + $1 }
    resourceControl.merge(other.resourceControl) { $0 + $1 }
    bucketOwners.merge(other.bucketOwners) { $1 }
    bucketKeys.merge(other.bucketKeys) { $1 }
    roleOfSession.merge(other.roleOfSession) { $1 }
    userOfFederatedUser.merge(other.userOfFederatedUser) { $1 }
    canonicalIDs.merge(other.canonicalIDs) { $1 }
    keyManagers.merge(other.keyManagers) { $1 }
    locations.merge(other.locations) { $1 }
    managementAccount = other.managementAccount ?? managementAccount
    aliases.merge(other.aliases) { $1 }
    tags.merge(other.tags) { $0.merging($1) { $1 } }
    uniqueIDs.merge(other.uniqueIDs) { $1 }
    organizations.merge(other.organizations) { $1 }
    accessPoints.merge(other.accessPoints) { $1 }
    publicAccessBlock.buckets.formUnion(other.publicAccessBlock.buckets)
    publicAccessBlock.accounts.formUnion(other.publicAccessBlock.accounts)
    lakeFormation.merge(other.lakeFormation)
    unreadPolicies.merge(other.unreadPolicies) { $0 + $1 }
  }

  /// The single facts that another inventory tells otherwise, in words and sorted: `the owner of the bucket `b``.
  public func conflicts(with other: Inventory) -> [String] {
    var conflicts: [String] = []
    func compare<Value: Equatable>(_ own: [String: Value], _ others: [String: Value], _ words: String) {
      for (key, value) in own {
        if let other = others[key], other != value { conflicts.append("\(words) `\(key)`") }
      }
    }
    compare(boundaries.mapValues(\.policy), other.boundaries.mapValues(\.policy), "the boundary of")
    compare(bucketOwners, other.bucketOwners, "the owner of the bucket")
    compare(bucketKeys, other.bucketKeys, "the key of the bucket")
    compare(roleOfSession, other.roleOfSession, "the role of the sessions of")
    compare(userOfFederatedUser, other.userOfFederatedUser, "the user of the federated user")
    compare(canonicalIDs, other.canonicalIDs, "the canonical id of")
    compare(keyManagers, other.keyManagers, "the manager of the key")
    compare(locations, other.locations, "the location of")
    compare(aliases, other.aliases, "the principal that is called")
    for (name, tags) in tags {
      guard let others = other.tags[name] else { continue }
      compare(tags, others, "of `\(name)` the tag")
    }
    compare(uniqueIDs, other.uniqueIDs, "the unique id of")
    compare(accessPoints, other.accessPoints, "the bucket of the access point")
    for (account, place) in organizations {
      if let other = other.organizations[account], other != place { conflicts.append("the organisation of \(account)") }
    }
    if let managementAccount, let account = other.managementAccount, account != managementAccount {
      conflicts.append("the management account")
    }
    return conflicts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
