import HiveMetastore
import JSONText

/// A page of a database's tables that a filter asks for.
struct ListTables: MetastoreHandler {
  let api = "listTables"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let filter = try NameFilter(arguments)
    let all = try catalog.tables(of: try arguments.name("dbName")).filter { filter.allows($0.name) }
    let page = try ResultPage(of: all, arguments) { $0.name ?? "" }
    return APIAnswer(["tables": .structs(page.elements), "nextToken": .optional(page.nextToken)])
  }
}
