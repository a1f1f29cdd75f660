import Environment

/// The names that the library gives to what it makes; none of them can be chosen.
enum MeshName {
  static let path = "/AwsDataMesh/"

  static let manager = "DataMeshManager"
  static let readOnly = "DataMeshAdminReadOnly"
  static let producer = "DataMeshProducer"
  static let consumer = "DataMeshConsumer"
  static func adminProducer(_ account: Account) -> String { "DataMeshAdminProducer-\(account.id)" }
  static func adminConsumer(_ account: Account) -> String { "DataMeshAdminConsumer-\(account.id)" }

  static let managerPolicy = "DataMeshManagerPolicy"
  /// The policy by which the manager's user, who is under no boundary, becomes the manager.
  static let assumeManagerPolicy = "Assume\(manager)"
  /// The policies that the library gives to a role of its own.
  static func policies(of role: String) -> [String] {
    switch role {
    case manager: return [managerPolicy]
    case producer, consumer: return ["\(role)Access"]
    default: break
    }
    for kind in ["Producer", "Consumer"] where role.hasPrefix("DataMeshAdmin\(kind)-") {
      return ["DataMesh\(kind)Policy-\(role.dropFirst("DataMeshAdmin\(kind)-".count))"]
    }
    return ["\(role)Policy", "\(role)Access"]
  }
  static let boundary = "DataMeshBoundary"

  static let subscriptions = "AwsDataMeshSubscriptions"
  /// The role by which Lake Formation reaches registered locations.
  static let serviceRole = "AWSServiceRoleForLakeFormationDataAccess"
  static let serviceRolePath = "/aws-service-role/lakeformation.amazonaws.com/"
  /// What the names of shares begin in that Lake Formation makes.
  static let shares = "LakeFormation*"
}

extension ResourceName {
  func meshRole(_ name: String) -> String { role(name, path: MeshName.path) }
  func meshUser(_ name: String) -> String { user(name, path: MeshName.path) }
  func meshPolicy(_ name: String) -> String { global("policy\(MeshName.path)\(name)") }
  func meshGroup(_ name: String) -> String { global("group\(MeshName.path)\(name)") }
  var meshBoundary: String { meshPolicy(MeshName.boundary) }

  /// Where the library keeps subscriptions.
  var subscriptions: String { regional("dynamodb", "table/\(MeshName.subscriptions)") }
  /// The index of subscriptions by one of their accounts: `Owner`, `Subscriber`.
  func subscriptionsIndex(by account: String) -> String {
    "\(subscriptions)/index/\(MeshName.subscriptions)-\(account)"
  }

  func crawler(_ name: String) -> String { regional("glue", "crawler/\(name)") }
  var resourceShares: String { regional("ram", "resource-share/*") }
  var shareInvitations: String { regional("ram", "resource-share-invitation/*") }
  var lakeFormationServiceRole: String { role(MeshName.serviceRole, path: MeshName.serviceRolePath) }
  /// The bucket that the installer makes to register some location, and removes.
  var dummyBucket: String { "arn:\(partition.rawValue):s3:::data-mesh-delete-me-\(account.id)" }
}
