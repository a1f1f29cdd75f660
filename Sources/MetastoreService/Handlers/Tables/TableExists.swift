import HiveMetastore
import JSONText

/// Whether there is a table.
struct TableExists: MetastoreHandler {
  let api = "tableExists"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    APIAnswer(["exists": .flag(try catalog.table(try arguments.tableName()) != nil)])
  }
}
