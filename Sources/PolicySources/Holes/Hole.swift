/// A part of a text that is known only when a template is deployed, by what is known of it.
public enum Hole: Hashable, Sendable {
  /// The partition that is deployed to.
  case partition
  /// The domain of the partition's service names: `amazonaws.com`.
  case domain
  /// The number of the account that is deployed to.
  case account
  /// The name of the Region that is deployed to.
  case region
  /// The name of a resource, in which neither a slash nor a colon nor a wildcard stands.
  case name
  /// The ARN of something; the pattern says what is known of it, with `*` for the rest.
  case arn(String)
  /// The ARN of a resource of a known type, of which the deployment and the name are not known: the pattern has `*` for
  /// these, and the name is one as above.
  case named(String)
  /// Something that goes by the name of one of these, or stands where one of these does, and need not be one.
  indirect case likely(Hole)
  /// Anything.
  case text

  /// What stands in the hole's place in one of the fillings.
  public func text(filledWith filling: Filling) -> String {
    switch self {
    case .partition: Deployment.partition
    case .domain: "amazonaws.com"
    case .account: Deployment.account(under: filling)
    case .region: Deployment.region(under: filling, in: Deployment.partition)
    case .name: filling == .plausible ? "unknown" : "another"
    case .arn(let pattern): Self.literal(like: pattern, filling, name: filling == .plausible ? "unknown" : "*")
    case .named(let pattern): Self.literal(like: pattern, filling, name: Hole.name.text(filledWith: filling))
    case .likely(let hole): filling == .plausible ? hole.text(filledWith: .plausible) : "*"
    case .text: filling == .plausible ? "unknown" : "*"
    }
  }

  /// Whether the hole may hold any text, a pattern or the beginning of an ARN among them.
  var isAnything: Bool { self == .text }

  /// The pattern with values for its stars, by the field in which they stand.
  private static func literal(like pattern: String, _ filling: Filling, name: String) -> String {
    let fields = pattern.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return fields.enumerated().map { index, field in
      let value =
        switch index {
        case 1: Deployment.partition
        case 3: Deployment.region(under: filling, in: Deployment.partition)
        case 4: Deployment.account(under: filling)
        default: name
        }
      return field.split(separator: "*", omittingEmptySubsequences: false).joined(separator: value)
    }.joined(separator: ":")
  }
}

/// A way of filling holes. What is wrong with a policy under every filling is wrong with it.
public enum Filling: Sendable, CaseIterable {
  /// Each hole holds a value such as deployments give.
  case plausible
  /// Each hole holds a pattern that stands for all its values; where the form of its values is known, and no pattern
  /// stands for them alone, as none does for the numbers of accounts, it holds another value.
  case open
}
