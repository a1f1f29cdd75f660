import HiveMetastore
import JSONText

/// The names of a table's partitions, as Hive spells them.
struct GetPartitionNames: MetastoreHandler {
  let api = "getPartitionNames"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    let table = try catalog.existingTable(name, for: "glue:GetPartitions")
    let partitions = try catalog.partitions(of: table, limit: try arguments.limit("maxSize"), hasColumns: false)
    let names = PartitionOrder(table).named(partitions).map(\.name)
    return APIAnswer(["partitionNames": names.isEmpty ? .null : .texts(names)])
  }
}
