import HiveMetastore

extension Partition {
  /// A partition of a table with these values, stored as the table is, in a folder below its own.
  init(of table: Table, _ name: TableName, values: [String]) throws(MetastoreError) {
    guard let folder = PartitionName.folder(of: values, keys: table.keyNames) else {
      throw MetastoreError(
        .invalidObject,
        "\(name.database).\(name.name) is partitioned by \(table.keyNames.count) columns, and \(values.count) values "
          + "are given")
    }
    self.init()
    self.values = values
    databaseName = name.database
    tableName = name.name
    createTime = 0
    lastAccessTime = 0
    var storage = table.storage ?? StorageDescriptor()
    if let location = storage.location {
      storage.location = location + (location.utf8.last == UInt8(ascii: "/") ? "" : "/") + folder
    }
    self.storage = storage
    parameters = [:]
  }

  /// The table that it belongs to.
  func tableName() throws(MetastoreError) -> TableName {
    guard let databaseName, let tableName, !databaseName.isEmpty, !tableName.isEmpty else {
      throw MetastoreError(.invalidObject, "the partition does not say which table it belongs to")
    }
    return TableName(database: CatalogName.folded(databaseName), name: CatalogName.folded(tableName))
  }
}
