import HiveMetastore
import JSONText

/// Tables of a database by their names; those that are not there are left out.
struct GetTables: MetastoreHandler {
  let api = "getTables"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    APIAnswer(["tables": .structs(try catalog.namedTables(arguments))])
  }
}
