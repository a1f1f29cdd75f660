/// A kind of resource of a service.
///
/// A value that never changes; a class, so that it stands in many lists at the price of one reference.
public final class ResourceType: Sendable {
  /// The prefix of the service that lists it, which is not always the service of its ARNs (`sts` lists IAM's `role`).
  public let service: String
  /// The name in AWS's spelling, such as `function alias`.
  public let name: String
  /// The forms of its ARNs, one or more.
  public let arnFormats: [ARNFormat]
  /// Condition keys of every action on it, sorted.
  public let conditionKeys: [String]
  /// Where the table lists it: by this, what is found of a type is kept.
  package let place: Int

  init(service: String, name: String, arnFormats: [ARNFormat], conditionKeys: [String], place: Int) {
    self.service = service
    self.name = name
    self.arnFormats = arnFormats
    self.conditionKeys = conditionKeys
    self.place = place
  }

  /// Whether `arn` can be the ARN of such a resource; a `*` in it is literal.
  public func matches(arn: String) -> Bool {
    arnFormats.contains { $0.matches(arn) }
  }

  /// Whether any ARN of such a resource can match the pattern of a policy's `Resource`.
  public func mayMatch(pattern: String) -> Bool {
    mayMatch(ARNPattern(pattern))
  }

  /// Whether any ARN of such a resource can match `pattern`.
  public func mayMatch(_ pattern: ARNPattern) -> Bool {
    arnFormats.contains { $0.mayMatch(pattern) }
  }
}

extension ResourceType: Hashable {
  /// Equal where all that is said of both is.
  public static func == (one: ResourceType, other: ResourceType) -> Bool {
    one === other
      || one.service == other.service && one.name == other.name && one.arnFormats == other.arnFormats
        && one.conditionKeys == other.conditionKeys && one.place == other.place
  }

  /// Hashes the service and the name, which tell types of one table apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(service)
    hasher.combine(name)
  }
}
