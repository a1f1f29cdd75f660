package import PolicyModel

/// What the policy of a resource covers.
package enum AttachedResource {
  /// The patterns of the resources that a policy covers which an inventory gives to `name`: a bucket's policy covers the
  /// objects too, that of an access point the objects that are reached through it, and the policy of a Data Catalog all that is in it.
  ///
  /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html,
  /// https://docs.aws.amazon.com/glue/latest/dg/security_iam_resource-based-policy-examples.html
  package static func patterns(of name: String) -> [ResourcePattern] {
    let pattern = ResourcePattern(name)
    guard let fields = pattern.fields else { return [pattern] }
    switch (fields[2], fields[5]) {
    case ("s3", let bucket) where fields[4].isEmpty && !bucket.utf8.contains { "/*?".utf8.contains($0) }:
      return [pattern, ResourcePattern(name + "/*")]
    case ("s3", let point) where point.hasPrefix("accesspoint/") && !point.utf8.contains { "*?".utf8.contains($0) }:
      return [pattern, ResourcePattern(name + "/object/*")]
    case ("glue", "catalog"):
      return [ResourcePattern(fields[..<5].joined(separator: ":") + ":*")]
    default: return [pattern]
    }
  }
}
