import HiveMetastore
import JSONText

/// The names of a table's partitions, as Hive spells them.
struct GetPartitionNames: MetastoreHandler {
  let api = "getPartitionNames"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    let table = try catalog.existingTable(name, for: "glue:GetPartitions")
    let partitions = try catalog.partitions(
      PartitionForm(table, hasTexts: false), limit: try arguments.limit("maxSize")
    ).sorted
    let names = partitions.places.map(partitions.name)
    return APIAnswer(["partitionNames": names.isEmpty ? .null : .texts(names)])
  }
}
