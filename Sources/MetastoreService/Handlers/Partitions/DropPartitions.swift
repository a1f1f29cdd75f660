import HiveMetastore
import JSONText

/// Removes partitions by their names, all where none are named. Their data stays.
struct DropPartitions: MetastoreHandler {
  let api = "dropPartitions"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    try catalog.demandChange("glue:BatchDeletePartition", table: name)
    // The answer holds what was removed, which is for those who may read it.
    let names = try arguments.optionalTexts("partNames")
    let table = try catalog.existingTable(name, for: names == nil ? "glue:GetPartitions" : "glue:BatchGetPartition")
    let form = PartitionForm(table)
    let found: PartitionList
    if let names {
      found = try catalog.partitions(form, named: names)
    } else {
      found = try catalog.partitions(form)
    }
    let doomed = try found.partitions()
    guard !doomed.isEmpty else { return APIAnswer(["result": .null]) }
    try catalog.changeBatch("BatchDeletePartition", "PartitionsToDelete", doomed, size: 25) {
      ["Values": .texts($0.values ?? [])]
    }
    var result = DropPartitionsResult()
    result.partitions = doomed
    return APIAnswer(["result": .record(result)])
  }
}
