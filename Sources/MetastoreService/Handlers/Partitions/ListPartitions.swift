import HiveMetastore
import JSONText

/// A page of a table's partitions.
struct ListPartitions: MetastoreHandler {
  let api = "listPartitions"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    let table = try catalog.existingTable(name, for: "glue:GetPartitions")
    let all = try catalog.partitions(PartitionForm(table)).sorted
    let page = try ResultPage(of: all.places, arguments, name: all.name)
    return APIAnswer([
      "partitions": .partitions(all.choosing(page.elements)), "nextToken": .optional(page.nextToken),
    ])
  }
}
