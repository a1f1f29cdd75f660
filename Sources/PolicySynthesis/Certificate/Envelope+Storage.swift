import Environment
import PolicyModel

extension Statement {
  /// To list the keys of areas, bucket by bucket: a part of an envelope.
  static func atMostListing(_ areas: [BucketArea]) -> [Statement] {
    distinct(areas.map(\.bucketARN)).map { bucket in
      let prefixes = areas.filter { $0.bucketARN == bucket }.map(\.prefix)
      return .atMost(
        ["s3:ListBucket"], on: [bucket],
        when: prefixes.contains("")
          ? [] : [Condition("StringLike", "s3:prefix", ElementList(prefixes.map { ConditionValue($0 + "*") }))])
    }
  }

  /// To use the keys of areas through S3 alone: a part of an envelope.
  static func atMostUsingKeys(
    of areas: [BucketArea], for actions: [String], in partition: AWSPartition
  ) -> [Statement] {
    distinct(areas.compactMap(\.bucket.kmsKey)).map { key in
      .atMost(
        actions, on: [key.arn(in: partition)], when: [StorageGrants.viaStorage(in: key.region, of: partition)])
    }
  }
}
