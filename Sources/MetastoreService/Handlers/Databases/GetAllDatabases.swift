import HiveMetastore
import JSONText

/// The names of all databases, under the name that the API had before version 1.
struct GetAllDatabases: MetastoreHandler {
  let api = "getAllDatabases"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let names = try catalog.databases().compactMap(\.name)
    return APIAnswer(["databases": .texts(names)])
  }
}
