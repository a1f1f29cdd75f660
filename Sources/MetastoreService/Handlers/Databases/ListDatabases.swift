import HiveMetastore
import JSONText

/// A page of the databases that a filter asks for.
struct ListDatabases: MetastoreHandler {
  let api = "listDatabases"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let filter = try NameFilter(arguments)
    let all = try catalog.databases().filter { filter.allows($0.name) }
    let page = try ResultPage(of: all, arguments) { $0.name ?? "" }
    return APIAnswer(["databases": .structs(page.elements), "nextToken": .optional(page.nextToken)])
  }
}
