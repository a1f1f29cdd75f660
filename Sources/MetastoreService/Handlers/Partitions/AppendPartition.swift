import HiveMetastore
import JSONText

/// Makes a partition of a table with some values, stored as the table is.
struct AppendPartition: MetastoreHandler {
  let api = "appendPartition"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    let table = try catalog.existingTable(name, for: "glue:GetTable")
    try catalog.create(try Partition(of: table.table, name, values: try arguments.texts("partitionValues")))
    return APIAnswer([:])
  }
}
