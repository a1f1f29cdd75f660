/// An Amazon Resource Name: `arn:partition:service:region:account:resource`.
///
/// Region and account may be empty; partition, service and resource are not. The resource takes all that follows the
/// fifth colon, further colons included.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
public struct ARN: Hashable, Sendable, CustomStringConvertible {
  /// The whole name.
  public let description: String
  /// Where the colons stand, in bytes: the fields are read in place.
  private let colons: InlineArray<5, UInt32>

  /// Reads a name; nil unless it has six fields of which prefix, partition, service and resource are there.
  public init?(_ text: String) {
    var colons = InlineArray<5, UInt32>(repeating: 0)
    var count = 0
    let bytes = text.utf8Span.span
    guard bytes.count < UInt32.max else { return nil }
    var index = 0
    while count < 5, index < bytes.count {
      if bytes[index] == ASCII.colon {
        colons[count] = UInt32(index)
        count += 1
      }
      index += 1
    }
    guard count == 5, colons[0] == 3, text.utf8.starts(with: "arn".utf8), colons[1] > 4, colons[2] > colons[1] + 1,
      bytes.count > index
    else { return nil }
    description = text
    self.colons = colons
  }

  /// Reads a name that is part of a text.
  public init?(_ text: Substring) { self.init(String(text)) }

  /// The name of a resource.
  public init?(partition: String, service: String, region: String = "", account: AccountID? = nil, resource: String) {
    self.init("arn:\(partition):\(service):\(region):\(account?.description ?? ""):\(resource)")
  }

  /// `aws`, `aws-cn`, `aws-us-gov`, ...
  public var partition: Substring { field(from: 0, to: 1) }
  /// The service's namespace, which need not be the prefix of its actions.
  public var service: Substring { field(from: 1, to: 2) }
  /// The Region; empty for global resources.
  public var region: Substring { field(from: 2, to: 3) }
  /// The account field as it stands: twelve digits, empty, or a word such as `aws` or `cloudfront`.
  public var accountField: Substring { field(from: 3, to: 4) }
  /// All that follows the fifth colon.
  public var resource: Substring { description[index(Int(colons[4]) + 1)...] }

  private func field(from: Int, to: Int) -> Substring {
    description[index(Int(colons[from]) + 1)..<index(Int(colons[to]))]
  }

  private func index(_ offset: Int) -> String.Index {
    description.utf8.index(description.utf8.startIndex, offsetBy: offset)
  }

  /// The account that the name tells; nil for names without one, such as those of S3 buckets.
  public var account: AccountID? { AccountID(accountField) }

  /// Whether the name tells an account; asked for each decision, so that the text is read in place.
  func isOf(_ account: AccountID) -> Bool {
    let digits = account.description.utf8Span.span
    let bytes = description.utf8Span.span
    let field = Int(colons[3]) + 1..<Int(colons[4])
    return field.count == digits.count && Glob.isBeginning(digits, of: bytes.extracting(field), foldedCount: 0)
  }

  /// The part of `resource` before the first `/` or `:`, where there is one: `role` of `role/path/name`.
  public var resourceType: Substring? {
    let resource = resource
    return resource.utf8.firstIndex { $0 == ASCII.slash || $0 == ASCII.colon }.map { resource[..<$0] }
  }

  /// The part of `resource` after the first `/` or `:`; the whole where there is none.
  public var resourceID: Substring {
    let resource = resource
    guard let mark = resource.utf8.firstIndex(where: { $0 == ASCII.slash || $0 == ASCII.colon }) else {
      return resource
    }
    return resource[resource.utf8.index(after: mark)...]
  }

  /// Compares code points, as IAM does, not canonical equivalence.
  public static func == (left: ARN, right: ARN) -> Bool { left.description.utf8.elementsEqual(right.description.utf8) }

  /// Hashes the text; texts of equal code points hash alike.
  public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}
