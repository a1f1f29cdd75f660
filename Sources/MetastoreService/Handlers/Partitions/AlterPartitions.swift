import HiveMetastore
import JSONText

/// Changes partitions.
struct AlterPartitions: MetastoreHandler {
  let api = "alterPartitions"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    var partitions: [Partition] = try arguments.records("partitionDescs")
    for index in partitions.indices {
      partitions[index].databaseName = name.database
      partitions[index].tableName = name.name
    }
    try catalog.changeBatch("BatchUpdatePartition", "Entries", partitions, size: 100) {
      ["PartitionValueList": .texts($0.values ?? []), "PartitionInput": $0.glueInput]
    }
    return APIAnswer([:])
  }
}
