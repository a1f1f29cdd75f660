import HiveMetastore
import JSONText

/// A table of the catalog, or a resource link that stands for one.
struct CatalogTable: Sendable {
  /// The table; of a link no more than its name and its database.
  let table: Table
  /// What the link stands for; nil for a table.
  let target: LinkTarget?

  /// A table as Glue describes it; nil where what it describes has no name.
  init?(glue node: JSONNode, database: String, catalogName: String?) {
    guard node["Name"]?.string != nil else { return nil }
    table = Table(glue: node, database: database, catalogName: catalogName)
    target = node.set("TargetTable").map(LinkTarget.init)
  }

  /// The name that it is asked for by.
  var name: String { table.name ?? "" }
}

/// What a resource link stands for.
/// https://docs.aws.amazon.com/lake-formation/latest/dg/resource-links-about.html
struct LinkTarget: Sendable {
  /// The account of the catalog that the table is in; nil for the link's own.
  let catalog: String?
  /// The table; nil where the link does not name one.
  let table: TableName?

  /// What Glue calls `TargetTable`.
  init(_ node: JSONNode) {
    catalog = node["CatalogId"]?.string
    if let database = node["DatabaseName"]?.string, let name = node["Name"]?.string {
      table = TableName(database: database, name: name)
    } else {
      table = nil
    }
  }
}
