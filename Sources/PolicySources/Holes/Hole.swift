/// A part of a text that is known only when a template is deployed, by what is known of it.
public enum Hole: Hashable, Sendable {
  /// The partition that is deployed to.
  case partition
  /// The domain of the partition's service names: `amazonaws.com`.
  case domain
  /// An account's number.
  case account
  /// A Region's name.
  case region
  /// The ARN of something; the pattern says what is known of it, with `*` for the rest.
  case arn(String)
  /// Anything.
  case text

  /// What stands in the hole's place in one of the fillings.
  public func text(filledWith filling: Filling) -> String {
    switch filling {
    case .plausible:
      switch self {
      case .partition: "aws"
      case .domain: "amazonaws.com"
      case .account: "111122223333"
      case .region: "us-east-1"
      case .arn(let pattern): Self.literal(like: pattern)
      case .text: "unknown"
      }
    case .open:
      switch self {
      case .domain: "amazonaws.com"
      case .arn(let pattern): pattern
      case .partition, .account, .region, .text: "*"
      }
    }
  }

  /// The pattern with plausible values for its stars, by the field in which they stand.
  private static func literal(like pattern: String) -> String {
    let plausible = ["unknown", "aws", "unknown", "us-east-1", "111122223333", "unknown"]
    let fields = pattern.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return fields.enumerated().map { index, field in
      field.split(separator: "*", omittingEmptySubsequences: false).joined(separator: plausible[index])
    }.joined(separator: ":")
  }
}

/// A way of filling holes. What is wrong with a policy under every filling is wrong with it.
public enum Filling: Sendable, CaseIterable {
  /// Each hole holds a value such as deployments give.
  case plausible
  /// Each hole holds a pattern that stands for all its values.
  case open
}
