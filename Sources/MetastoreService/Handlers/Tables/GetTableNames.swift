import HiveMetastore
import JSONText

/// The names of a database's tables, or of those that a filter asks for.
struct GetTableNames: MetastoreHandler {
  let api = "getTableNames"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let filter = try NameFilter(arguments)
    let names = try catalog.tables(of: try arguments.name("dbName")).compactMap(\.name).filter(filter.allows)
    return APIAnswer(["tables": .texts(names)])
  }
}
