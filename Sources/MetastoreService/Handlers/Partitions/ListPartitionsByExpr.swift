import HiveMetastore
import JSONText

/// A table's partitions that an expression of Hive chooses.
///
/// The expression is a Java object that nothing here can read: all partitions are given, and the answer says that there
/// may be others than were asked for, upon which the engine chooses itself.
struct ListPartitionsByExpr: MetastoreHandler {
  let api = "listPartitionsByExpr"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    let table = try catalog.existingTable(name, for: "glue:GetPartitions")
    let partitions = try catalog.partitions(PartitionForm(table), limit: try arguments.limit("maxParts"))
    return APIAnswer([
      "partitionDescs": .partitions(partitions.sorted), "hasUnKnownPartitions": .flag(true),
      "successful": .flag(true),
    ])
  }
}
