import Environment
import PolicyModel

/// The most that roles may ask of S3 and KMS: parts of envelopes.
enum StorageLimits {
  /// Reads the data of areas, and finds it: reads nothing beside them in their buckets.
  static func reading(_ areas: [BucketArea]) -> [Statement] { locating(areas) + fetching(areas) }

  /// The same without the buckets' Regions.
  static func fetching(_ areas: [BucketArea]) -> [Statement] {
    areas.isEmpty ? [] : [.atMost(["s3:GetObject"], on: areas.map(\.objects))] + listing(areas)
  }

  /// Writes to areas, in parts too.
  static func writing(_ areas: [BucketArea]) -> [Statement] {
    [
      .atMost(
        ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"], on: areas.map(\.objects)),
      .atMost(["s3:ListBucketMultipartUploads"], on: distinct(areas.map(\.bucketARN))),
    ]
  }

  /// Writes results to an area, and reads them.
  static func results(_ area: BucketArea) -> [Statement] { reading([area]) + writing([area]) }

  /// Finds out the Regions of buckets.
  static func locating(_ areas: [BucketArea]) -> [Statement] {
    areas.isEmpty ? [] : [.atMost(["s3:GetBucketLocation"], on: distinct(areas.map(\.bucketARN)))]
  }

  /// Lists the keys of areas, bucket by bucket.
  static func listing(_ areas: [BucketArea]) -> [Statement] {
    distinct(areas.map(\.bucketARN)).map { bucket in
      .atMost(["s3:ListBucket"], on: [bucket], when: within(areas.filter { $0.bucketARN == bucket }))
    }
  }

  /// Uses the keys of areas through S3: to read what they encrypt, and to encrypt where something is written.
  static func keys(
    read: [BucketArea], written: [BucketArea], in partition: AWSPartition
  ) -> [Statement] {
    keys(of: read + written, for: ["kms:Decrypt"], in: partition)
      + keys(of: written, for: ["kms:GenerateDataKey"], in: partition)
  }

  private static func keys(of areas: [BucketArea], for actions: [String], in partition: AWSPartition) -> [Statement] {
    distinct(areas.compactMap(\.bucket.kmsKey)).map { key in
      .atMost(
        actions, on: [key.arn(in: partition)],
        when: [
          Condition("StringEquals", "kms:ViaService", [ConditionValue("s3.\(key.region).\(partition.hostSuffix)")])
        ])
    }
  }

  /// That no keys but those of areas of one bucket are listed; nothing where one of them is the whole bucket.
  static func within(_ areas: [BucketArea]) -> [Condition] {
    let prefixes = distinct(areas.map(\.prefix))
    if prefixes.contains("") { return [] }
    return [Condition("StringLike", "s3:prefix", ElementList(prefixes.map { ConditionValue($0 + "*") }))]
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
