/// Who manages a key of KMS, as `DescribeKey` tells it.
/// https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html
public enum KeyManager: String, Hashable, Sendable, CaseIterable {
  /// AWS, for a service that encrypts in the account's name.
  case aws = "AWS"
  /// The account that owns the key.
  case customer = "CUSTOMER"
}
