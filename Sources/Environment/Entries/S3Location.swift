import SourceText

/// A place in a bucket: the beginning of keys.
public struct S3Location: Sendable, Hashable {
  /// The bucket's name.
  public let bucket: String
  /// The beginning of the keys: empty, or ending in `/`.
  public let prefix: String

  /// The place that `s3://bucket/prefix` names; a missing `/` at its end is added.
  package init?(_ text: String) {
    guard ParameterRule.location.allows(text) else { return nil }
    let rest = text.dropFirst(5)
    bucket = String(rest.prefix { $0 != "/" })
    let key = String(rest.dropFirst(bucket.count + 1))
    prefix = key.isEmpty || key.hasSuffix("/") ? key : key + "/"
  }

  /// The place as text: `s3://bucket/prefix/`.
  public var description: String { "s3://\(bucket)/\(prefix)" }
}
