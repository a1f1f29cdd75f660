import HiveMetastore
import JSONText

/// Gives a partition other values.
struct RenamePartition: MetastoreHandler {
  let api = "renamePartition"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    guard let partition: Partition = try arguments.optionalRecord("partitionDesc") else {
      try catalog.demandChange("glue:UpdatePartition", table: name)
      return APIAnswer(["successful": .flag(false)])
    }
    try catalog.update(partition, of: name, values: try arguments.texts("partitionValue"))
    return .done
  }
}
