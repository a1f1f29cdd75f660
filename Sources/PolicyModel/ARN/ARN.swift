/// An Amazon Resource Name: `arn:partition:service:region:account:resource`.
///
/// Region and account may be empty; partition, service and resource are not. The resource takes all that follows the
/// fifth colon, further colons included.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
public struct ARN: Hashable, Sendable, CustomStringConvertible {
  /// The whole name.
  public let description: String
  /// `aws`, `aws-cn`, `aws-us-gov`, ...
  public let partition: String
  /// The service's namespace, which need not be the prefix of its actions.
  public let service: String
  /// The Region; empty for global resources.
  public let region: String
  /// The account field as it stands: twelve digits, empty, or a word such as `aws` or `cloudfront`.
  public let accountField: String
  /// All that follows the fifth colon.
  public let resource: String

  /// Reads a name; nil unless it has six fields of which prefix, partition, service and resource are there.
  public init?(_ text: some StringProtocol) {
    let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6, fields[0] == "arn", !fields[1].isEmpty, !fields[2].isEmpty, !fields[5].isEmpty else {
      return nil
    }
    description = String(text)
    partition = String(fields[1])
    service = String(fields[2])
    region = String(fields[3])
    accountField = String(fields[4])
    resource = String(fields[5])
  }

  /// The name of a resource.
  public init?(partition: String, service: String, region: String = "", account: AccountID? = nil, resource: String) {
    self.init("arn:\(partition):\(service):\(region):\(account?.description ?? ""):\(resource)")
  }

  /// The account that the name tells; nil for names without one, such as those of S3 buckets.
  public var account: AccountID? { AccountID(accountField) }

  /// The part of `resource` before the first `/` or `:`, where there is one: `role` of `role/path/name`.
  public var resourceType: String? {
    resource.firstIndex { $0 == "/" || $0 == ":" }.map { String(resource[..<$0]) }
  }

  /// The part of `resource` after the first `/` or `:`; the whole where there is none.
  public var resourceID: String {
    guard let mark = resource.firstIndex(where: { $0 == "/" || $0 == ":" }) else { return resource }
    return String(resource[resource.index(after: mark)...])
  }

  /// Compares code points, as IAM does, not canonical equivalence.
  public static func == (left: ARN, right: ARN) -> Bool { left.description.utf8.elementsEqual(right.description.utf8) }

  /// Hashes the code points.
  public func hash(into hasher: inout Hasher) {
    for byte in description.utf8 { hasher.combine(byte) }
  }
}
