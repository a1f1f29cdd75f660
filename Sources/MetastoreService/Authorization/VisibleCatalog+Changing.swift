import HiveMetastore
import JSONText

extension VisibleCatalog {
  /// Makes a database.
  func create(_ database: Database) throws(MetastoreError) {
    guard let name = database.name, !name.isEmpty else {
      throw MetastoreError(.invalidObject, "the database has no name")
    }
    try demand("glue:CreateDatabase", database: name)
    try change("CreateDatabase", ["DatabaseInput": database.glueInput])
  }

  /// What Glue takes to make or change a table.
  func input(of table: Table) -> JSONNode { table.atHome(from: catalog.catalogName).glueInput }

  /// Makes a partition.
  func create(_ partition: Partition) throws(MetastoreError) {
    let name = try partition.tableName()
    try demandChange("glue:CreatePartition", table: name)
    try change(
      "CreatePartition",
      [
        "DatabaseName": JSONNode(name.database), "TableName": JSONNode(name.name),
        "PartitionInput": partition.glueInput,
      ])
  }

  /// Changes the partition with these values.
  func update(_ partition: Partition, of name: TableName, values: [String]) throws(MetastoreError) {
    try demandChange("glue:UpdatePartition", table: name)
    try change(
      "UpdatePartition",
      [
        "DatabaseName": JSONNode(name.database), "TableName": JSONNode(name.name),
        "PartitionValueList": .texts(values), "PartitionInput": partition.glueInput,
      ])
  }

  /// Demands that an action be granted that changes a table or its partitions, and that these be here.
  func demandChange(_ action: String, table name: TableName) throws(MetastoreError) {
    try demand(action, table: name)
    try demandNoLink(table: name)
  }

  /// Every table of a database by its name, those included that are not there for the caller.
  func everyTable(of database: String) throws(MetastoreError) -> [TableName] {
    let tables = try asked("GetTables") { () throws(ServiceFailure) in try catalog.tables(of: database) }
    guard let tables else { throw .noDatabase(database) }
    return tables.map { TableName(database: database, name: $0.name) }
  }

  /// Removes tables of a database, so that none is left over when the database is gone.
  func drop(_ tables: [TableName], of database: String) throws(MetastoreError) {
    for start in stride(from: 0, to: tables.count, by: 100) {
      let names = tables[start..<min(start + 100, tables.count)].map(\.name)
      try change("BatchDeleteTable", ["DatabaseName": JSONNode(database), "TablesToDelete": .texts(names)])
    }
  }

  /// Changes something of the catalog, after it was demanded that the caller may.
  func change(_ operation: String, _ request: JSONNode) throws(MetastoreError) {
    let answer = try asked(operation) { () throws(ServiceFailure) in
      try catalog.call(operation, GlueObject(request))
    }
    // Batches answer with what they could not do.
    guard let error = answer.set("Errors")?.elements?.first else { return }
    let detail = error["ErrorDetail"] ?? error
    let failure = ServiceFailure(
      code: detail["ErrorCode"]?.string ?? "error", message: detail["ErrorMessage"]?.string ?? "not done")
    let values = error.textList(error["PartitionValueList"] == nil ? "PartitionValues" : "PartitionValueList")
    var thrown = MetastoreError(failure, of: operation)
    if !values.isEmpty { thrown.message += " (partition \(values.joined(separator: "/")))" }
    if let table = error["TableName"]?.string { thrown.message += " (table \(table))" }
    throw thrown
  }

  /// Changes many partitions, so many at once as Glue takes; they may be of several tables.
  func changeBatch(
    _ operation: String, _ list: String, _ partitions: [Partition], size: Int,
    _ input: (Partition) -> JSONNode
  ) throws(MetastoreError) {
    var groups: [(name: TableName, partitions: [Partition])] = []
    for partition in partitions {
      let name = try partition.tableName()
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].partitions.append(partition)
      } else {
        groups.append((name, [partition]))
      }
    }
    for group in groups { try demandChange("glue:\(operation)", table: group.name) }
    for group in groups {
      for start in stride(from: 0, to: group.partitions.count, by: size) {
        let batch = group.partitions[start..<min(start + size, group.partitions.count)]
        try change(
          operation,
          [
            "DatabaseName": JSONNode(group.name.database), "TableName": JSONNode(group.name.name),
            list: JSONNode(.array(batch.map(input))),
          ])
      }
    }
  }

  /// Says that data was asked to be deleted and is kept.
  func keepData(of name: String) { observe(.keptData(of: name)) }
}
