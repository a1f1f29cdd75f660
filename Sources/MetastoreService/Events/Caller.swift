import JSONText

/// Who asks, as Athena tells it in `requestContext`. The text comes with the event, so that it can be trusted only as far
/// as those can who may invoke the function.
public struct Caller: Hashable, Sendable {
  /// The ARN of the principal that runs the query.
  public var principalARN: String?
  /// The account of that principal.
  public var account: String?
  /// The principal's tags.
  public var principalTags: [Tag]
  /// The IAM groups that it is in.
  public var groups: [String]

  /// A tag of a principal.
  public struct Tag: Hashable, Sendable {
    /// The tag's key.
    public var key: String
    /// The tag's value.
    public var value: String
  }

  /// The caller that a `requestContext` tells of; nil where it tells of none.
  init?(_ node: JSONNode) {
    guard node.members != nil else { return nil }
    principalARN = node["principalArn"]?.string
    account = node["account"]?.string
    principalTags = Self.tags(node["principalTags"])
    groups = node["iamGroups"].map { ($0.elements ?? [$0]).compactMap(\.string) } ?? []
    if principalARN == nil, account == nil { return nil }
  }

  /// Tags come as an object, or as the text of one.
  private static func tags(_ node: JSONNode?) -> [Tag] {
    let object = node?.string.flatMap { JSONDocument.parse(Array($0.utf8)).root } ?? node
    return (object?.members ?? []).compactMap { member in
      member.value.string.map { Tag(key: member.name, value: $0) }
    }
  }
}
