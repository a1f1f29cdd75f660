/// A kind of resource of a service.
public struct ResourceType: Sendable, Hashable {
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
