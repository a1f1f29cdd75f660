/// The place in S3 below which large answers are put: `s3://bucket/prefix/`.
///
/// Each answer has a key of its own with the invocation's number in it, which is never used again: nobody meets what was
/// put there for another. Names from events are no part of keys.
public struct SpillLocation: Hashable, Sendable {
  /// The bucket.
  public let bucket: String
  /// What keys begin with: empty, or ending in a slash.
  public let prefix: String

  /// A location; a slash at its end may be left out. Nil where it is none.
  public init?(_ text: String) {
    let scheme = "s3://"
    guard text.utf8.starts(with: scheme.utf8) else { return nil }
    let parts = text.utf8.dropFirst(scheme.utf8.count).split(
      separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, Self.isBucket(first) else { return nil }
    bucket = String(decoding: first, as: UTF8.self)
    let rest = parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : ""
    prefix = rest.isEmpty || rest.utf8.last == UInt8(ascii: "/") ? rest : rest + "/"
  }

  /// The key of an invocation's answer.
  func key(catalog: String, region: String, requestID: String) -> String {
    "\(prefix)\(catalog)/\(region)/\(requestID).json"
  }

  private static func isBucket(_ name: Substring.UTF8View.SubSequence) -> Bool {
    (3...63).contains(name.count)
      && name.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
      }
  }
}
