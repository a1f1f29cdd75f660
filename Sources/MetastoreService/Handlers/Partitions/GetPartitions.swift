import HiveMetastore
import JSONText

/// A table's partitions, or those that an expression chooses.
struct GetPartitions: MetastoreHandler {
  let api = "getPartitions"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    let table = try catalog.existingTable(name, for: "glue:GetPartitions")
    let partitions = try catalog.partitions(
      PartitionForm(table), expression: try arguments.optionalText("partitionExpression"),
      limit: try arguments.limit("maxSize"))
    return APIAnswer(["partitions": .partitions(partitions.sorted)])
  }
}
