import HiveMetastore
import JSONText

/// Removes a partition. Its data stays.
struct DropPartition: MetastoreHandler {
  let api = "dropPartition"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    let values = try arguments.texts("arguments")
    try catalog.demandChange("glue:DeletePartition", table: name)
    try catalog.change(
      "DeletePartition",
      [
        "DatabaseName": JSONNode(name.database), "TableName": JSONNode(name.name), "PartitionValues": .texts(values),
      ])
    return .done
  }
}
