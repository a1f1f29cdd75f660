import HiveMetastore
import JSONText

/// A page of a table's partitions.
struct ListPartitions: MetastoreHandler {
  let api = "listPartitions"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    let table = try catalog.existingTable(name, for: "glue:GetPartitions")
    let all = PartitionOrder(table).named(try catalog.partitions(of: table))
    let page = try ResultPage(of: all, arguments, name: \.name)
    return APIAnswer([
      "partitions": .structs(page.elements.map(\.partition)), "nextToken": .optional(page.nextToken),
    ])
  }
}
