import HiveMetastore
import JSONText

/// Changes what is said of a database.
struct AlterDatabase: MetastoreHandler {
  let api = "alterDatabase"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.name("dbName")
    var database: Database = try arguments.record("dbDescription")
    // Glue does not rename databases.
    if let new = database.name.map(CatalogName.folded), !new.utf8.elementsEqual(name.utf8) {
      throw MetastoreError(.invalidOperation, "the catalog does not rename databases (\(name) to \(new))")
    }
    database.name = name
    try catalog.demand("glue:UpdateDatabase", database: name)
    try catalog.demandNoLink(database: name)
    try catalog.change("UpdateDatabase", ["Name": JSONNode(name), "DatabaseInput": database.glueInput])
    return .done
  }
}
