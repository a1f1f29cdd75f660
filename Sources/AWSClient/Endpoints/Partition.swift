import HTTPTransport

/// A part of AWS with regions, accounts and host names of its own.
/// https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
public enum Partition: String, Hashable, Sendable, CaseIterable {
  case aws
  case china = "aws-cn"
  case europeanSovereign = "aws-eusc"
  case iso = "aws-iso"
  case isoB = "aws-iso-b"
  case isoE = "aws-iso-e"
  case isoF = "aws-iso-f"
  case usGov = "aws-us-gov"

  /// The partition of a region; one that no other partition claims is of the usual one.
  public init(region: String) {
    let claimed = Self.prefixes.first { region.begins(with: $0.prefix) }
    self = claimed?.partition ?? .aws
  }

  /// What the host names of its services end in.
  public var dnsSuffix: String {
    switch self {
    case .aws, .usGov: "amazonaws.com"
    case .china: "amazonaws.com.cn"
    case .europeanSovereign: "amazonaws.eu"
    case .iso: "c2s.ic.gov"
    case .isoB: "sc2s.sgov.gov"
    case .isoE: "cloud.adc-e.uk"
    case .isoF: "csp.hci.ic.gov"
    }
  }

  /// What the host names end in that are reached over IPv6 too, but for S3's; nil where there are none.
  var dualStackSuffix: String? {
    switch self {
    case .aws, .usGov: "api.aws"
    case .china: "api.amazonwebservices.com.cn"
    case .europeanSovereign, .iso, .isoB, .isoE, .isoF: nil
    }
  }

  private static let prefixes: [(prefix: String, partition: Partition)] = [
    ("cn-", .china), ("eusc-", .europeanSovereign), ("us-iso-", .iso), ("us-isob-", .isoB), ("eu-isoe-", .isoE),
    ("us-isof-", .isoF), ("us-gov-", .usGov),
  ]
}
