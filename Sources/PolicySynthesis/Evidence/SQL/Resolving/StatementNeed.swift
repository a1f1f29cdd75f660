import Environment
import PolicyModel

/// One request that a statement makes: an action, and what it is done to.
struct StatementNeed: Hashable {
  enum Place: Hashable {
    /// These resources, all at once.
    case resources([String])
    /// These, through Athena alone.
    case viaAthena(String)
    /// The bucket of an area.
    case bucket(BucketArea)
    /// The bucket of an area, asked for the area's keys.
    case listing(BucketArea)
    /// The objects of an area.
    case objects(BucketArea)
    /// A key, through S3 alone.
    case key(KMSKey, AWSPartition)
    /// No resource in particular.
    case everything
  }

  /// What the statements of a policy are called that hold it.
  let label: String
  let action: GrantedAction
  let place: Place

  /// The resources that a policy names.
  var resources: [String] {
    switch place {
    case .resources(let resources): resources
    case .viaAthena(let resource): [resource]
    case .bucket(let area), .listing(let area): [area.bucketARN]
    case .objects(let area): [area.objects]
    case .key(let key, let partition): [key.arn(in: partition)]
    case .everything: []
    }
  }

  /// What must hold for the action; the prefixes of listings are joined where grants are made.
  var conditions: [Condition] {
    switch place {
    case .viaAthena: [AthenaGrants.calledViaAthena]
    case .key(let key, let partition): [StorageGrants.viaStorage(in: key.region, of: partition)]
    default: []
    }
  }

  /// The resources of a request that the need is.
  var requested: [String] {
    switch place {
    case .objects(let area): [area.object("part-0")]
    case .everything: ["*"]
    default: resources
    }
  }

  /// The context of that request.
  var context: [String: ContextValue] {
    switch place {
    case .viaAthena: ["aws:CalledVia": .list(["athena.amazonaws.com"])]
    case .listing(let area): ["s3:prefix": .single(area.prefix)]
    case .key(let key, let partition):
      ["kms:ViaService": .single(StorageGrants.storageHost(in: key.region, of: partition))]
    default: [:]
    }
  }
}
