import HiveMetastore
import JSONText

/// Removes partitions by their names, all where none are named. Their data stays.
struct DropPartitions: MetastoreHandler {
  let api = "dropPartitions"
  let changesCatalog = true

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    try catalog.demand("glue:BatchDeletePartition", table: name)
    let table = try catalog.existingTable(name, for: "glue:GetTable")
    let form = PartitionForm(name, table)
    let found: PartitionList
    if let names = try arguments.optionalTexts("partNames") {
      found = try catalog.partitions(form, named: names)
    } else {
      found = try catalog.partitions(form)
    }
    let doomed = try found.partitions()
    guard !doomed.isEmpty else { return APIAnswer(["result": .null]) }
    try catalog.changeBatch("BatchDeletePartition", "PartitionsToDelete", doomed, size: 25, in: name) {
      ["Values": .texts($0.values ?? [])]
    }
    var result = DropPartitionsResult()
    result.partitions = doomed
    return APIAnswer(["result": .record(result)])
  }
}
