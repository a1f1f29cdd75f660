import HiveMetastore
import JSONText

/// The names of a database's tables, under the name that the API had before version 1.
struct GetAllTables: MetastoreHandler {
  let api = "getAllTables"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let names = try catalog.tables(of: try arguments.name("dbName")).compactMap(\.name)
    return APIAnswer(["tables": .texts(names)])
  }
}
