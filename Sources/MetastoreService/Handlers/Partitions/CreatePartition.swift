import HiveMetastore
import JSONText

/// Makes a partition of a table's struct with some values.
struct CreatePartition: MetastoreHandler {
  let api = "createPartition"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let table: Table = try arguments.record("tableDesc")
    let partition = try Partition(of: table, table.catalogName(), values: try arguments.texts("values"))
    try catalog.create(partition)
    return APIAnswer(["partitionDesc": .record(partition)])
  }
}
