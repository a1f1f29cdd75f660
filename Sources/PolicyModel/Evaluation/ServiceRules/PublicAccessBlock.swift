/// Which buckets keep everyone outside their account from using a public bucket policy: `RestrictPublicBuckets` (R64).
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
public struct PublicAccessBlock: Hashable, Sendable {
  /// The buckets that have the setting, by name.
  public var buckets: Set<String>
  /// The accounts that have it, for all of their buckets.
  public var accounts: Set<AccountID>

  /// The setting of buckets and accounts.
  public init(buckets: Set<String> = [], accounts: Set<AccountID> = []) {
    self.buckets = buckets
    self.accounts = accounts
  }

  /// Whether the setting is nowhere.
  public var isEmpty: Bool { buckets.isEmpty && accounts.isEmpty }

  /// Whether the bucket of a resource, or its account, has the setting.
  func restricts(_ resource: String, owner: AccountID?) -> Bool {
    guard let arn = ARN(resource), arn.service == "s3" else { return false }
    if let owner, accounts.contains(owner) { return true }
    return buckets.contains(String(ASCII.split(arn.resource, at: ASCII.slash)[0]))
  }
}

extension Policy {
  /// Whether S3 takes the policy of a bucket for public: a statement lets everyone in, and no condition holds it to values
  /// that are fixed.
  ///
  /// Whatever the actions are: the reading that grants less.
  /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
  var isPublic: Bool {
    statements.elements.contains { statement in
      guard statement.effect == .allow, let element = statement.principal else { return false }
      let isOpen = element.isNegated || element.principals.entries.contains { $0.meaning == .everyone }
      return isOpen && !statement.conditions.contains(where: \.holdsToFixedValues)
    }
  }
}

extension Condition {
  private static let fixingKeys = [
    "aws:sourcearn", "aws:sourcevpc", "aws:sourcevpce", "aws:sourceowner", "aws:sourceaccount", "aws:userid",
    "aws:principalorgid", "s3:dataaccesspointaccount", "s3:x-amz-server-side-encryption-aws-kms-key-id",
  ]

  /// Whether the condition lets pass only what has one of some fixed values.
  fileprivate var holdsToFixedValues: Bool {
    guard let conditionOperator, conditionOperator.qualifier == nil, !conditionOperator.ifExists else { return false }
    let texts = values.elements.map(\.text)
    switch conditionOperator.comparison {
    case .ipAddress: return foldedKey == "aws:sourceip" && texts.allSatisfy(Self.isNarrow)
    case .stringEquals, .stringEqualsIgnoreCase, .stringLike, .arnEquals, .arnLike:
      return Self.fixingKeys.contains(foldedKey)
        && texts.allSatisfy { text in
          !text.utf8.contains { $0 == ASCII.star || $0 == ASCII.question || $0 == UInt8(ascii: "$") }
        }
    default: return false
    }
  }

  /// Whether a range of addresses is small enough not to be everyone's: at most a /8 of the older kind, a /32 of the newer.
  private static func isNarrow(_ range: String) -> Bool {
    let parts = ASCII.split(range, at: ASCII.slash)
    guard parts.count == 2 else { return parts.count == 1 }
    guard let length = Int(parts[1]) else { return false }
    return length >= (range.utf8.contains(ASCII.colon) ? 32 : 8)
  }
}
