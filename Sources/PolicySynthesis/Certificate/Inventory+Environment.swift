public import Environment
public import Inventory
import PolicyModel

extension Inventory {
  /// What an environment's roles and buckets come to: the roles' documents, the owners of the buckets, the locations of
  /// tables, and the names that the environment gives to roles and existing principals.
  public init(_ environment: Environment, roles: [EmittedRole]) {
    self.init(documents: roles.flatMap(\.documents))
    for bucket in environment.buckets { bucketOwners[bucket.name] = AccountID(bucket.account.id) }
    for bucket in environment.buckets {
      bucketKeys[bucket.name] = bucket.kmsKey?.arn(in: environment.partition)
    }
    let partition = environment.partition.rawValue
    addLocations(of: environment)
    for key in environment.kmsKeys {
      // An environment holds no key policies: that of a key that was given none leaves it to its account.
      guard let owner = AccountID(key.account.id) else { continue }
      resources.append(
        AttachedPolicy(
          .keyDefault(of: owner, partition: partition),
          to: ResourcePattern(key.arn(in: environment.partition))))
    }
    for principal in environment.principals {
      let resource = "\(principal.kind.rawValue)\(principal.path)\(principal.name)"
      aliases[principal.alias] = ARN("arn:\(partition):iam::\(principal.account.id):\(resource)")
    }
    for role in roles {
      // A role and its user variant carry the same policies: the alias stands for the first.
      guard let identity = role.document(.identity) else { continue }
      aliases[role.alias] = ARN(identity.attachTo)
    }
  }
  /// Where tables lie, and which of the buckets are registered in a data lake that the roles' documents tell of.
  private mutating func addLocations(of environment: Environment) {
    for database in environment.databases {
      for region in database.account.regions {
        let names = ResourceName(partition: environment.partition, account: database.account, region: region)
        for table in database.tables {
          locations[names.table(database.name, table.name.value.foldedName)] = table.location.value.description
        }
      }
    }
    for bucket in environment.buckets where bucket.lakeFormationRegistered {
      guard let account = AccountID(bucket.account.id) else { continue }
      lakeFormation.lakes[account]?.registered += bucket.prefixes.map {
        RegisteredLocation(path: "s3://\(bucket.name)/\($0.value)")
      }
    }
  }
}
