import HiveMetastore
import JSONText

/// One database.
struct GetDatabase: MetastoreHandler {
  let api = "getDatabase"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.name("dbName")
    guard let database = try catalog.database(name) else { throw .noDatabase(name) }
    return APIAnswer(["database": .record(database)])
  }
}
