import HiveMetastore
import JSONText

/// All databases, under the name that the API had before version 1.
struct GetAllDatabaseObjects: MetastoreHandler {
  let api = "getAllDatabaseObjects"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    APIAnswer(["databaseObjects": .structs(try catalog.databases())])
  }
}
