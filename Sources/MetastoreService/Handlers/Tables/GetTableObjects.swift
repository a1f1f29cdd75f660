import HiveMetastore
import JSONText

/// Tables of a database by their names, under the name that the API had before version 1.
struct GetTableObjects: MetastoreHandler {
  let api = "getTableObjects"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    APIAnswer(["tables": .structs(try catalog.namedTables(arguments))])
  }
}
