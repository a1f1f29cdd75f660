import HiveMetastore
import JSONText

/// Changes a table.
struct AlterTable: MetastoreHandler {
  let api = "alterTable"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    var table: Table = try arguments.record("tableDesc")
    // Glue does not rename tables, nor move them.
    let new = try table.catalogName(of: name)
    guard new == name else {
      throw MetastoreError(
        .invalidOperation,
        "the catalog does not rename tables (\(name.database).\(name.name) to \(new.database).\(new.name))")
    }
    table.name = name.name
    try catalog.demandChange("glue:UpdateTable", table: name)
    try catalog.change(
      "UpdateTable", ["DatabaseName": JSONNode(name.database), "TableInput": catalog.input(of: table)])
    return .done
  }
}
