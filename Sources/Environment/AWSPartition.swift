/// A group of Regions that shares nothing with the others, ARNs and principals included.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
public enum AWSPartition: String, Sendable, Hashable, CaseIterable {
  /// The commercial Regions.
  case aws
  /// The Regions of China.
  case china = "aws-cn"
  /// The Regions of the United States' government.
  case government = "aws-us-gov"

  /// The suffix of host names: what `kms:ViaService` compares with.
  public var hostSuffix: String { self == .china ? "amazonaws.com.cn" : "amazonaws.com" }

  /// The partition of a Region that is well formed; nil for the isolated ones, which are none of these.
  public init?(region: String) {
    if region.hasPrefix("cn-") {
      self = .china
    } else if region.hasPrefix("us-gov-") {
      self = .government
    } else if region.split(separator: "-").contains(where: { $0.hasPrefix("iso") }) {
      return nil
    } else {
      self = .aws
    }
  }
}
