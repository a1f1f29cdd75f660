import SourceText

/// Where a template is deployed to under a filling: what is known of that has a form, which no pattern has, since a
/// star runs over colons.
public enum Deployment {
  /// The partition that is deployed to where nothing tells another.
  static let partition = "aws"

  /// The accounts that are deployed to, which are its owner's own.
  public static let accounts = Filling.allCases.map { account(under: $0) }

  /// The number of the account.
  static func account(under filling: Filling) -> String {
    filling == .plausible ? "111122223333" : "444455556666"
  }

  /// The name of the Region, which is one of the partition.
  static func region(under filling: Filling, in partition: String) -> String {
    let isPlausible = filling == .plausible
    return switch partition {
    case "aws-cn": isPlausible ? "cn-north-1" : "cn-northwest-1"
    case "aws-us-gov": isPlausible ? "us-gov-west-1" : "us-gov-east-1"
    default: isPlausible ? "us-east-1" : "eu-west-1"
    }
  }

  /// The partition of the Region that an ARN names: those of China and of GovCloud are told by their beginnings.
  static func partition(of region: String) -> String {
    region.begins(with: "cn-") ? "aws-cn" : region.begins(with: "us-gov-") ? "aws-us-gov" : partition
  }
}
