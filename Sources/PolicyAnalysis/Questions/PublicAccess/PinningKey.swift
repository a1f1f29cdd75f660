import PolicyModel

/// A condition key that can pin a request to somebody: a fixed value of it is not anybody's.
///
/// The list is that of S3's notion of public, and what has come since for organisations, endpoints and identity providers.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
enum PinningKey: Hashable {
  case text(String)
  case list(String)
  case arn(String)
  case address(String)
  case flag(String)

  /// The keys that AWS itself has.
  static let known: [PinningKey] =
    [
      "aws:principalaccount", "aws:principalorgid", "aws:sourcevpc", "aws:sourcevpce", "aws:sourceaccount",
      "aws:sourceorgid", "aws:sourceowner", "aws:userid", "aws:vpceaccount", "aws:vpceorgid", "kms:calleraccount",
      "s3:dataaccesspointaccount", "s3:x-amz-server-side-encryption-aws-kms-key-id",
      "cognito-identity.amazonaws.com:aud",
    ].map(PinningKey.text)
    + ["aws:principalorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths"].map(PinningKey.list)
    + ["aws:principalarn", "aws:sourcearn", "s3:dataaccesspointarn"].map(PinningKey.arn)
    + [.address("aws:sourceip"), .address("aws:vpcsourceip")]
    // https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html
    + [.flag("elasticfilesystem:accessedviamounttarget")]

  /// The key, where it can pin a request: one of AWS's, or the subject that an identity provider tells.
  init?(_ folded: String) {
    if let known = Self.known.first(where: { $0.name.utf8.elementsEqual(folded.utf8) }) {
      self = known
    } else if folded.hasSuffix(":sub") {
      self = .text(folded)
    } else {
      return nil
    }
  }

  /// The folded name.
  var name: String {
    switch self {
    case .text(let name), .list(let name), .arn(let name), .address(let name), .flag(let name): name
    }
  }

  /// Whether the key tells for whom a service acts.
  var isOfSource: Bool {
    ["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceowner"].contains(name)
  }

  /// The condition that a request lacks the key or has none of some values.
  func outside(_ values: [String]) -> Condition? {
    if values.isEmpty { return nil }
    let list = ElementList(values.map { ConditionValue($0) })
    switch self {
    case .text: return Condition("StringNotEquals", name, list)
    case .list: return Condition("ForAllValues:StringNotLike", name, list)
    case .arn: return Condition("ArnNotLike", name, list)
    case .address: return Condition("NotIpAddress", name, list)
    case .flag: return Condition("BoolIfExists", name, ElementList([ConditionValue("false")]))
    }
  }
}
