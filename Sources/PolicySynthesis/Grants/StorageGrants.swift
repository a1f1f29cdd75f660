import Environment
import PolicyModel

/// What Athena and its clients ask of S3, and of KMS for it.
enum StorageGrants {
  static let uploadActions = ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"]

  /// Finds out the Regions of buckets.
  static func locate(_ areas: [BucketArea]) -> Grant {
    Grant(
      "S3LocateBuckets",
      [athena("GetBucketLocation", "checks that the bucket is in a Region it can use", SourcePage.storage)],
      on: distinct(areas.map(\.bucketARN)))
  }

  /// Lists the keys of areas, bucket by bucket, since the condition names the bucket's own prefixes.
  static func list(_ label: String, _ areas: [BucketArea], why: String) -> [Grant] {
    list(label, areas, by: athena("ListBucket", why, SourcePage.storage))
  }

  /// The same for the call that `action` tells.
  static func list(_ label: String, _ areas: [BucketArea], by action: GrantedAction) -> [Grant] {
    distinct(areas.map(\.bucketARN)).map { bucket in
      let prefixes = areas.filter { $0.bucketARN == bucket }.map(\.prefix)
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
      let condition = Condition(
        "StringLike", "s3:prefix", ElementList(prefixes.flatMap { [ConditionValue($0), ConditionValue($0 + "*")] }))
      return Grant(
        label, [action], on: [bucket],
        when: prefixes.contains("") ? [] : [condition])
    }
  }

  /// Reads objects.
  static func read(
    _ areas: [BucketArea], label: String = "S3ReadSource", why: String = "reads the tables' data",
    source: String = SourcePage.storage
  ) -> Grant {
    Grant(label, [athena("GetObject", why, source)], on: areas.map(\.objects))
  }

  /// Writes objects in parts, as Athena writes results.
  static func upload(_ areas: [BucketArea]) -> [Grant] {
    [
      Grant(
        "S3WriteResults",
        [
          athena("PutObject", "writes results", SourcePage.storage),
          athena("AbortMultipartUpload", "ends an upload in parts that failed", SourcePage.managedPolicies),
          athena("ListMultipartUploadParts", "goes on with an upload in parts", SourcePage.managedPolicies),
        ], on: areas.map(\.objects)),
      Grant(
        "S3ListUploads",
        [athena("ListBucketMultipartUploads", "finds uploads that are not ended", SourcePage.managedPolicies)],
        on: distinct(areas.map(\.bucketARN))),
    ]
  }

  /// Reads results, which client and Athena both do.
  static func readResults(_ areas: [BucketArea]) -> Grant {
    Grant(
      "S3ReadResults",
      [
        GrantedAction(
          "s3:GetObject", why: "fetches results to transfer them", call: "client: s3 GetObject; Athena: s3 GetObject",
          source: SourcePage.storage)
      ], on: areas.map(\.objects))
  }

  /// Removes staged files, which the client does itself.
  static func remove(_ area: BucketArea, source: String) -> Grant {
    Grant(
      "S3RemoveStaged",
      [
        GrantedAction(
          "s3:DeleteObject", why: "removes staged files after their transfer", call: "client: s3 DeleteObject",
          source: source)
      ], on: [area.objects])
  }

  /// Uses the keys of encrypted buckets, through S3 only, so that a key opens nothing but objects.
  ///
  /// - Parameters:
  ///   - writes: whether objects are written too, which takes a data key for each.
  ///   - others: areas whose keys are granted already.
  static func useKeys(
    of areas: [BucketArea], except others: [BucketArea] = [], writes: Bool, in partition: AWSPartition
  ) -> [Grant] {
    let granted = others.compactMap(\.bucket.kmsKey)
    let keys = distinct(areas.compactMap(\.bucket.kmsKey)).filter { !granted.contains($0) }
    return distinct(keys.map(\.region)).map { region in
      var actions = [
        GrantedAction(
          "kms:Decrypt",
          why: writes ? "reads what the key encrypts, and goes on with uploads in parts" : "reads encrypted data",
          call: "S3 for GetObject: kms Decrypt", source: SourcePage.encryption)
      ]
      if writes {
        actions.append(
          GrantedAction(
            "kms:GenerateDataKey", why: "encrypts results", call: "S3 for PutObject: kms GenerateDataKey",
            source: SourcePage.encryption))
      }
      return Grant(
        writes ? "KMSEncryptResults" : "KMSDecryptSource", actions,
        on: keys.filter { $0.region == region }.map { $0.arn(in: partition) },
        when: [viaStorage(in: region, of: partition)])
    }
  }

  /// What must hold where a key is used through S3 alone.
  static func viaStorage(in region: String, of partition: AWSPartition) -> Condition {
    Condition("StringEquals", "kms:ViaService", [ConditionValue(storageHost(in: region, of: partition))])
  }

  static func storageHost(in region: String, of partition: AWSPartition) -> String {
    "s3.\(region).\(partition.hostSuffix)"
  }

  private static func athena(_ name: String, _ why: String, _ source: String) -> GrantedAction {
    GrantedAction("s3:\(name)", why: why, call: "Athena: s3 \(name)", source: source)
  }
}

/// The elements in their order, each once.
func distinct<Element: Hashable>(_ elements: [Element]) -> [Element] {
  var seen = Set<Element>()
  return elements.filter { seen.insert($0).inserted }
}
