import HiveMetastore
import JSONText

/// Changes a partition.
struct AlterPartition: MetastoreHandler {
  let api = "alterPartition"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    let partition: Partition = try arguments.record("partitionDesc")
    try catalog.update(partition, of: name, values: partition.values ?? [])
    return APIAnswer([:])
  }
}
