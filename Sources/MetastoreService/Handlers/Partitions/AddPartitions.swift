import HiveMetastore
import JSONText

/// Makes partitions.
struct AddPartitions: MetastoreHandler {
  let api = "addPartitions"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let partitions: [Partition] = try arguments.records("partitionDescs")
    try catalog.changeBatch("BatchCreatePartition", "PartitionInputList", partitions, size: 100, \.glueInput)
    return APIAnswer([:])
  }
}
