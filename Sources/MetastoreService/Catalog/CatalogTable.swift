import HiveMetastore
import JSONText

/// A table of the catalog, or a resource link that stands for one.
struct CatalogTable: Sendable {
  /// The table by the name that it is asked for by; of a link no more than that need be known.
  let table: Table
  /// Where Glue found it, should that be elsewhere than where it was looked for: it follows links of databases.
  let home: LinkTarget?
  /// What the link stands for; nil for a table.
  let target: LinkTarget?

  /// A table as Glue describes it; nil where what it describes has no name.
  ///
  /// - Parameters:
  ///   - database: the database that it was looked for in.
  ///   - link: what that database stands for, where the answer does not say which it found; nil for one that is no link.
  ///   - name: the name that it was asked for by; nil where it stands in a list.
  init?(
    glue node: JSONNode, database: String, link: LinkTarget? = nil, name asked: String? = nil, catalogName: String?
  ) {
    guard let name = node["Name"]?.string else { return nil }
    let found = TableName(database: node["DatabaseName"]?.string ?? database, name: name)
    let isHere = CatalogName.isSame(found.database, database) && asked.map { CatalogName.isSame(name, $0) } ?? true
    if isHere {
      home = link?.table(CatalogName.folded(name))
    } else {
      home = LinkTarget(.table(found.folded), in: node["CatalogId"]?.string)
    }
    target = node.set("TargetTable").map(LinkTarget.init(table:))
    var table = Table(glue: node, database: database, catalogName: catalogName)
    if home != nil { (table.databaseName, table.name) = (database, asked ?? name) }
    self.table = table
  }

  /// The name that it is asked for by.
  var name: String { table.name ?? "" }

  /// Whether it is behind a link, or one itself.
  var isLinked: Bool { home != nil || target != nil }
}

/// A table that the caller may read, by the name that it was asked for by.
struct ReadableTable {
  /// The table.
  let table: Table
  /// The name that it was asked for by.
  let name: TableName
  /// The name of what was asked for, or of what a link led to: where its partitions are.
  let place: TableName

  /// The names of the columns by which it is partitioned.
  var keyNames: [String] { table.keyNames }
}
