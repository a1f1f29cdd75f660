import Environment

/// The ARNs of an account's things in one Region: derived, so that partition, account and Region cannot disagree.
/// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
struct ResourceName: Hashable {
  let partition: AWSPartition
  let account: Account
  let region: String

  func workgroup(_ name: String) -> String { regional("athena", "workgroup/\(name)") }
  func dataCatalog(_ name: String) -> String { regional("athena", "datacatalog/\(name)") }
  var catalog: String { regional("glue", "catalog") }
  /// What a catalog's documents are called: every Region of an account has one.
  var catalogTitle: String { region == account.defaultRegion ? "catalog" : "catalog-\(region)" }
  func database(_ name: String) -> String { regional("glue", "database/\(name)") }
  func table(_ database: String, _ table: String) -> String { regional("glue", "table/\(database)/\(table)") }
  func function(_ name: String) -> String { regional("lambda", "function:\(name)") }
  func logGroup(_ name: String) -> String { regional("logs", "log-group:\(name)") }
  /// Every stream of a log group.
  func logStreams(_ group: String) -> String { regional("logs", "log-group:\(group):log-stream:*") }
  func userDefinedFunction(_ database: String, _ name: String) -> String {
    regional("glue", "userDefinedFunction/\(database)/\(name)")
  }
  /// Everything of ECS in the Region.
  var containers: String { regional("ecs", "*") }
  /// A session's ARN leaves the role's path out.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  func session(_ role: String, _ name: String) -> String {
    "arn:\(partition.rawValue):sts::\(account.id):assumed-role/\(role)/\(name)"
  }
  func role(_ name: String, path: String) -> String { global("role\(path)\(name)") }
  /// What stands for every principal of the account.
  var root: String { global("root") }
  func user(_ name: String, path: String) -> String { global("user\(path)\(name)") }

  /// What a trust policy names for an identity provider: those that AWS knows itself have no ARN.
  /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
  func identityProvider(_ host: String) -> String {
    Self.builtInProviders.contains(host) ? host : global("oidc-provider/\(host)")
  }

  private static let builtInProviders = [
    "accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com",
  ]

  func regional(_ service: String, _ resource: String) -> String {
    "arn:\(partition.rawValue):\(service):\(region):\(account.id):\(resource)"
  }

  func global(_ resource: String) -> String {
    "arn:\(partition.rawValue):iam::\(account.id):\(resource)"
  }
}

/// A run of keys in a bucket.
struct BucketArea: Hashable {
  let partition: AWSPartition
  let bucket: Bucket
  /// Empty for the whole bucket, else ending in `/`.
  let prefix: String

  var bucketARN: String { "arn:\(partition.rawValue):s3:::\(bucket.name)" }
  /// Every object of the area.
  var objects: String { object("*") }
  func object(_ key: String) -> String { "\(bucketARN)/\(prefix)\(key)" }

  /// Whether every key of `other` is a key of this area.
  func holds(_ other: BucketArea) -> Bool {
    bucket.name == other.bucket.name && other.prefix.utf8.starts(with: prefix.utf8)
  }

  /// Whether a key can be in both.
  func overlaps(_ other: BucketArea) -> Bool { holds(other) || other.holds(self) }
}

extension [BucketArea] {
  /// The areas that lie in no other, each once.
  var outermost: [BucketArea] {
    let areas = distinct(self)
    let prefixes = Dictionary(grouping: areas, by: \.bucket.name).mapValues { $0.map(\.prefix) }
    return areas.filter { area in
      !(prefixes[area.bucket.name] ?? []).contains { prefix in
        prefix.utf8.count < area.prefix.utf8.count && area.prefix.utf8.starts(with: prefix.utf8)
      }
    }
  }
}

extension KMSKey {
  /// The key's ARN; aliases do not work as the resource of a policy.
  func arn(in partition: AWSPartition) -> String {
    "arn:\(partition.rawValue):kms:\(region):\(account.id):key/\(id)"
  }
}
