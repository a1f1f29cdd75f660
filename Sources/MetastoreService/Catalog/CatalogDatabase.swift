import HiveMetastore
import JSONText

/// A database of the catalog, or a resource link that stands for one.
struct CatalogDatabase: Sendable {
  /// The database by the name that it is asked for by.
  let database: Database
  /// What the link stands for; nil for a database.
  let target: LinkTarget?

  /// A database as Glue describes it.
  ///
  /// - Parameter name: the name that it was asked for by; nil where it stands in a list.
  init(glue node: JSONNode, name asked: String? = nil) {
    var database = Database(glue: node)
    var target = node.set("TargetDatabase").map(LinkTarget.init(database:))
    if let asked {
      // Glue may describe what the link leads to by the name that it has there.
      if target == nil, let name = database.name, !CatalogName.isSame(name, asked) {
        target = LinkTarget(.database(CatalogName.folded(name)), in: node["CatalogId"]?.string)
      }
      database.name = asked
    }
    self.database = database
    self.target = target
  }
}
