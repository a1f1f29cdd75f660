public import JSONText

/// A table as Glue describes it; what is not named here stands in `node`.
/// https://docs.aws.amazon.com/glue/latest/webapi/API_Table.html
public struct GlueTable: Sendable {
  /// Another table or database that a resource link stands for.
  public struct Target: Hashable, Sendable {
    /// The catalog that it is in; nil for the same.
    public let catalogID: String?
    /// Its database.
    public let databaseName: String
    /// The table's name.
    public let name: String
    /// The region that it is in; nil for the same.
    public let region: String?
  }

  /// The whole description, in the order that Glue wrote it in.
  public let node: JSONNode

  /// The table that `node` describes.
  public init(_ node: JSONNode) { self.node = node }

  /// The name; empty where Glue gives none.
  public var name: String { node["Name"]?.string ?? "" }
  /// The database's name; empty where Glue gives none.
  public var databaseName: String { node["DatabaseName"]?.string ?? "" }
  /// Such as `EXTERNAL_TABLE` or `VIRTUAL_VIEW`, if it is said.
  public var tableType: String? { node["TableType"]?.string }
  /// When it was made, in whole seconds since 1970.
  public var createTime: Int64? { GlueTime.seconds(node["CreateTime"]) }
  /// When it was last read, in whole seconds since 1970.
  public var lastAccessTime: Int64? { GlueTime.seconds(node["LastAccessTime"]) }
  /// The columns that partition it, in their order.
  public var partitionKeys: [JSONNode] { node["PartitionKeys"]?.elements ?? [] }
  /// The parameters in their order.
  public var parameters: [JSONMember] { node["Parameters"]?.members ?? [] }

  /// What the table stands for, where it is a resource link.
  public var target: Target? {
    guard let target = node["TargetTable"], let name = target["Name"]?.string,
      let database = target["DatabaseName"]?.string
    else { return nil }
    return Target(
      catalogID: target["CatalogId"]?.string, databaseName: database, name: name, region: target["Region"]?.string)
  }
}
