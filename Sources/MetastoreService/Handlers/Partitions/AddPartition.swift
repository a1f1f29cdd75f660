import HiveMetastore
import JSONText

/// Makes a partition.
struct AddPartition: MetastoreHandler {
  let api = "addPartition"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let partition: Partition = try arguments.record("partitionDesc")
    try catalog.create(partition)
    return APIAnswer(["partitionDesc": .record(partition)])
  }
}
