import HiveMetastore
import JSONText

/// All databases, or those that a filter asks for.
struct GetDatabases: MetastoreHandler {
  let api = "getDatabases"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let filter = try NameFilter(arguments)
    return APIAnswer(["databaseObjects": .structs(try catalog.databases().filter { filter.allows($0.name) })])
  }
}
