/// How large a policy document can be.
public struct Quota: Sendable, Hashable {
  /// What document, or documents together, it is about.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A policy of a VPC endpoint.
    case endpointPolicy = "endpoint-policy"
    /// The resource policy of a Data Catalog.
    case glueResourcePolicy = "glue-resource-policy"
    /// All inline policies of a group together.
    case groupInlinePolicies = "group-inline-policies"
    /// A KMS key's policy.
    case kmsKeyPolicy = "kms-key-policy"
    /// A Lambda function's resource policy.
    case lambdaFunctionPolicy = "lambda-function-policy"
    /// A managed policy.
    case managedPolicy = "managed-policy"
    /// A resource control policy.
    case resourceControlPolicy = "resource-control-policy"
    /// All inline policies of a role together.
    case roleInlinePolicies = "role-inline-policies"
    /// A role's trust policy.
    case roleTrustPolicy = "role-trust-policy"
    /// A bucket's policy.
    case s3BucketPolicy = "s3-bucket-policy"
    /// A service control policy.
    case serviceControlPolicy = "service-control-policy"
    /// A session policy, passed with the request of a session.
    case sessionPolicy = "session-policy"
    /// All inline policies of a user together.
    case userInlinePolicies = "user-inline-policies"
  }

  /// What a limit counts.
  public enum Unit: String, Sendable, Hashable {
    /// Unicode characters.
    case characters
    /// Bytes of UTF-8.
    case bytes

    /// How many of them a text in UTF-8 has.
    public func count(in text: some Collection<UInt8>) -> Int {
      switch self {
      case .bytes: text.count
      // Each character has one byte that does not continue another.
      case .characters: text.withContiguousStorageIfAvailable(Self.beginnings) ?? text.count(where: Self.begins)
      }
    }

    private static func begins(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

    private static func beginnings(in bytes: UnsafeBufferPointer<UInt8>) -> Int { bytes.count(where: begins) }
  }

  /// What it is about.
  public let kind: Kind
  /// The largest size unless AWS raises it.
  public let limit: Int
  /// The largest size that AWS raises it to; nil where the limit is fixed.
  public let adjustableLimit: Int?
  /// What `limit` counts.
  public let unit: Unit
  /// Whether white space outside strings counts.
  public let countsWhitespace: Bool
  /// The day on which it was looked up, as `2026-10-27`.
  public let date: String
  /// The page that says so.
  public let source: String
}

extension ServiceReference {
  /// The quotas of policy documents, sorted by kind.
  public var quotas: [Quota] {
    text.lines(index.quotas).compactMap { line in
      let words = text.words(line).map(text.string)
      guard words.count == 7, let kind = Quota.Kind(rawValue: words[0]), let limit = Int(words[1]),
        let unit = Quota.Unit(rawValue: words[3])
      else { return nil }
      return Quota(
        kind: kind, limit: limit, adjustableLimit: Int(words[2]), unit: unit, countsWhitespace: words[4] == "yes",
        date: words[5], source: words[6])
    }
  }

  /// The quota of one kind of document.
  public func quota(_ kind: Quota.Kind) -> Quota? { quotas.first { $0.kind == kind } }
}
