import HiveMetastore
import JSONText

/// The names of all databases, or of those that a filter asks for.
struct GetDatabaseNames: MetastoreHandler {
  let api = "getDatabaseNames"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let filter = try NameFilter(arguments)
    let names = try catalog.databases().compactMap(\.name).filter(filter.allows)
    return APIAnswer(["databases": .texts(names)])
  }
}
