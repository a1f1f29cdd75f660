import HiveMetastore
import JSONText

/// Whether there is a database.
struct DatabaseExists: MetastoreHandler {
  let api = "dbExists"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    APIAnswer(["exists": .flag(try catalog.database(try arguments.name("dbName")) != nil)])
  }
}
