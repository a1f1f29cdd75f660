import HiveMetastore
import JSONText

/// A table's partitions by their names; those that are not there are left out.
struct GetPartitionsByNames: MetastoreHandler {
  let api = "getPartitionsByNames"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    guard let names = try arguments.optionalTexts("names") else {
      let table = try catalog.existingTable(name, for: "glue:GetPartitions")
      return APIAnswer(["partitionDescs": .partitions(try catalog.partitions(PartitionForm(table)).sorted)])
    }
    let table = try catalog.existingTable(name, for: "glue:BatchGetPartition")
    let found = try catalog.partitions(PartitionForm(table), named: names)
    return APIAnswer(["partitionDescs": .partitions(found)])
  }
}
