import HiveMetastore
import JSONText

/// Makes a table.
struct CreateTable: MetastoreHandler {
  let api = "createTable"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    var table: Table = try arguments.record("tableDesc")
    let name = try table.catalogName()
    table.name = name.name
    try catalog.demand("glue:CreateTable", table: name)
    try catalog.demandNoLink(database: name.database)
    try catalog.change(
      "CreateTable", ["DatabaseName": JSONNode(name.database), "TableInput": catalog.input(of: table)])
    return .done
  }
}
