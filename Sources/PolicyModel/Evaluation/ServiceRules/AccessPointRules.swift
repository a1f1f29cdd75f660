/// Access points of S3: both the access point's policy and the bucket's have a say (R64).
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
enum AccessPointRules {
  /// Whether data of a bucket is asked for through an access point.
  static func concerns(_ action: ActionName, _ resource: String) -> Bool {
    action.isOf(service: "s3") && (StorageRules.isOnObjects(action) || StorageRules.isOnBuckets(action))
      && accessPoint(of: resource) != nil
  }

  /// The ARN of the access point that a resource is, or is reached through.
  static func accessPoint(of resource: String) -> ARN? {
    guard let arn = ARN(resource), arn.service == "s3", arn.resourceType == "accesspoint" else { return nil }
    let name = ASCII.split(arn.resourceID, at: ASCII.slash)[0]
    return ARN("arn:\(arn.partition):s3:\(arn.region):\(arn.accountField):accesspoint/\(name)")
  }

  /// The bucket, or the object in it, that a resource reached through an access point is; nil where the bucket is not known.
  static func underlying(_ resource: String, _ request: Request) -> String? {
    guard let point = accessPoint(of: resource), let bucket = request.accessPoints[point.description] else {
      return nil
    }
    let prefix = "arn:\(point.partition):s3:::\(bucket)"
    let mark = point.description + "/object"
    guard resource.utf8.starts(with: mark.utf8) else { return prefix }
    return prefix + String(Substring(resource.utf8.dropFirst(mark.utf8.count)))
  }
}
