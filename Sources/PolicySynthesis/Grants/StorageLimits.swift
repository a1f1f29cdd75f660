import Environment
import PolicyModel

/// The most that roles which query with Athena may ask of S3 and KMS: parts of envelopes.
enum StorageLimits {
  /// Reads the data of areas, and finds it: reads nothing beside them in their buckets.
  static func reading(_ areas: [BucketArea]) -> [Statement] {
    if areas.isEmpty { return [] }
    return [
      .atMost(["s3:GetObject"], on: areas.map(\.objects)),
      .atMost(["s3:GetBucketLocation"], on: areas.map(\.bucketARN)),
    ] + areas.map { .atMost(["s3:ListBucket"], on: [$0.bucketARN], when: within($0)) }
  }

  /// Writes results to an area, in parts too, and reads them.
  static func results(_ area: BucketArea) -> [Statement] {
    reading([area]) + [
      .atMost(["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"], on: [area.objects]),
      .atMost(["s3:ListBucketMultipartUploads"], on: [area.bucketARN]),
    ]
  }

  /// Uses the keys of areas through S3: to read what they encrypt, and to encrypt where something is written.
  static func keys(
    read: [BucketArea], written: [BucketArea], in partition: AWSPartition
  ) -> [Statement] {
    func limits(_ actions: [String], _ areas: [BucketArea]) -> [Statement] {
      distinct(areas.compactMap(\.bucket.kmsKey)).map { key in
        .atMost(
          actions, on: [key.arn(in: partition)],
          when: [
            Condition(
              "StringEquals", "kms:ViaService", [ConditionValue("s3.\(key.region).\(partition.hostSuffix)")])
          ])
      }
    }
    return limits(["kms:Decrypt"], read + written) + limits(["kms:GenerateDataKey"], written)
  }

  /// That no key but an area's is listed; nothing where the area is the whole bucket.
  static func within(_ area: BucketArea) -> [Condition] {
    area.prefix.isEmpty ? [] : [Condition("StringLike", "s3:prefix", [ConditionValue(area.prefix + "*")])]
  }
}

extension [Statement] {
  /// The same where conditions hold besides.
  func when(_ conditions: [Condition]) -> [Statement] {
    map { statement in
      var narrowed = statement
      narrowed.conditions += conditions
      return narrowed
    }
  }
}
