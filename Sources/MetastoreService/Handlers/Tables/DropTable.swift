import HiveMetastore
import JSONText

/// Removes a table. Its data stays.
struct DropTable: MetastoreHandler {
  let api = "dropTable"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    try catalog.demand("glue:DeleteTable", table: name)
    try catalog.demandNoLink(table: name, butTable: true)
    if try arguments.flag("deleteData") { catalog.keepData(of: "\(name.database).\(name.name)") }
    try catalog.change("DeleteTable", ["DatabaseName": JSONNode(name.database), "Name": JSONNode(name.name)])
    return .done
  }
}
