public import JSONText

/// A database as Glue describes it; what is not named here stands in `node`.
/// https://docs.aws.amazon.com/glue/latest/webapi/API_Database.html
public struct GlueDatabase: Sendable {
  /// The whole description, in the order that Glue wrote it in.
  public let node: JSONNode

  /// The database that `node` describes.
  public init(_ node: JSONNode) { self.node = node }

  /// The name; empty where Glue gives none.
  public var name: String { node["Name"]?.string ?? "" }
  /// The description, if there is one.
  public var description: String? { node["Description"]?.string }
  /// The location, if there is one.
  public var locationURI: String? { node["LocationUri"]?.string }
  /// The parameters in their order.
  public var parameters: [JSONMember] { node["Parameters"]?.members ?? [] }
}
