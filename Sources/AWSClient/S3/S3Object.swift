/// What S3 says of an object.
public struct S3ObjectHead: Hashable, Sendable {
  /// How many bytes it has.
  public let count: Int
  /// What changes with the object's bytes.
  public let entityTag: String?
  /// When it was written, as HTTP dates are.
  public let lastModified: String?
  /// The region that its bucket is in.
  public let bucketRegion: String?
}

/// An object of S3.
public struct S3Object: Hashable, Sendable {
  /// What S3 says of it.
  public let head: S3ObjectHead
  /// Its bytes.
  public let body: [UInt8]
}
