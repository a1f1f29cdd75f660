import HiveMetastore
import JSONText

/// Removes a database, with its tables where it is told to cascade. The data of tables stays.
struct DropDatabase: MetastoreHandler {
  let api = "dropDatabase"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.name("dbName")
    try catalog.demand("glue:DeleteDatabase", database: name)
    try catalog.demandNoLink(database: name)
    // Glue removes the tables of a database with it, so that here is the place to ask for them.
    let tables = try catalog.everyTable(of: name)
    if !tables.isEmpty {
      guard try arguments.flag("cascade") else {
        throw MetastoreError(.invalidOperation, "database \(name) is not empty")
      }
      // Neither the names nor the number of tables that are not there for the caller are told.
      guard tables.allSatisfy({ catalog.isVisible(.table($0), for: "glue:DeleteTable") }) else {
        throw MetastoreError(.invalidOperation, "database \(name) holds more than may be removed with it")
      }
      try catalog.drop(tables, of: name)
    }
    if try arguments.flag("deleteData") { catalog.keepData(of: name) }
    try catalog.change("DeleteDatabase", ["Name": JSONNode(name)])
    return .done
  }
}
