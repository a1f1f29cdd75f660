import HiveMetastore
import JSONText

/// Makes a database of its struct.
struct CreateDatabaseFromDB: MetastoreHandler {
  let api = "createDatabaseFromDB"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    var database: Database = try arguments.record("dbDesc")
    database.name = database.name.map(CatalogName.folded)
    try catalog.create(database)
    return .done
  }
}
