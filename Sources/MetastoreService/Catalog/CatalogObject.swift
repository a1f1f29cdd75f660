/// A database or a table of the catalog by its name, as a policy's resources give it.
/// https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html
enum CatalogObject: Hashable, Sendable, CustomStringConvertible {
  case database(String)
  case table(TableName)

  /// What ends the ARN: `database/sales`, `table/sales/orders`.
  var description: String {
    switch self {
    case .database(let name): "database/\(name)"
    case .table(let name): "table/\(name.database)/\(name.name)"
    }
  }

  /// Whether the ARN is of nothing else: of a database `a/b` with a table `c` it could as well be the table `b/c` of `a`.
  var isTold: Bool {
    let database =
      switch self {
      case .database(let name): name
      case .table(let name): name.database
      }
    return !database.utf8.contains(UInt8(ascii: "/"))
  }
}
