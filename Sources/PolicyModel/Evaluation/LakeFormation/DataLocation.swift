/// A bucket of S3 or a prefix in one, as Lake Formation registers them and objects of the Data Catalog point to them.
public struct DataLocation: Hashable, Sendable, CustomStringConvertible {
  /// The bucket and the prefix, without a slash at the end.
  private let path: ExactText

  /// Reads `s3://bucket/prefix`, also with the schemes of Hadoop, or the ARN of a bucket or a prefix; `/*` at the end adds
  /// nothing. Nil for anything else.
  public init?(_ text: String) {
    var bytes: Substring.UTF8View
    if let arn = ARN(text) {
      guard arn.service == "s3", arn.accountField.isEmpty, arn.region.isEmpty else { return nil }
      bytes = arn.resource.utf8
    } else if let scheme = ["s3://", "s3a://", "s3n://"].first(where: { text.utf8.starts(with: $0.utf8) }) {
      bytes = Substring(text.utf8.dropFirst(scheme.utf8.count)).utf8
    } else {
      return nil
    }
    if bytes.count > 1, bytes.last == ASCII.star, bytes.dropLast().last == ASCII.slash { bytes = bytes.dropLast() }
    while bytes.last == ASCII.slash { bytes = bytes.dropLast() }
    guard let first = bytes.first, first != ASCII.slash else { return nil }
    path = ExactText(String(Substring(bytes)))
  }

  /// Whether another location is this one or lies in it.
  public func covers(_ other: DataLocation) -> Bool {
    guard other.path.text.utf8.starts(with: path.text.utf8) else { return false }
    let rest = other.path.text.utf8.dropFirst(path.text.utf8.count)
    return rest.isEmpty || rest.first == ASCII.slash
  }

  /// The location as messages show it: `s3://bucket/prefix`.
  public var description: String { "s3://\(path.text)" }
}
