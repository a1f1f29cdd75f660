import HTTPTransport

/// An object of S3, or what the keys of several begin with.
public struct S3Location: Hashable, Sendable, CustomStringConvertible {
  /// The bucket's name.
  public var bucket: String
  /// The object's key; empty for the whole bucket.
  public var key: String

  /// The object `key` of `bucket`.
  public init(bucket: String, key: String) {
    self.bucket = bucket
    self.key = key
  }

  /// Reads `s3://BUCKET/KEY`, the key byte for byte as it stands; nil where the text is no such location.
  public init?(_ text: String) {
    guard text.prefix(5).equalsIgnoringCase("s3://") else { return nil }
    let rest = Substring(text.utf8.dropFirst(5))
    let parts = rest.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let bucket = parts.first, !bucket.isEmpty else { return nil }
    self.init(
      bucket: String(Substring(bucket)), key: parts.count > 1 ? String(Substring(parts[1])) : "")
  }

  /// `s3://BUCKET/KEY`
  public var description: String { "s3://\(bucket)/\(key)" }
}
