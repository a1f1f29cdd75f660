import HiveMetastore
import JSONText

extension VisibleCatalog {
  /// The tables that a request names, each once and in that order; those that are not there for the caller are left out.
  func namedTables(_ arguments: EventArguments) throws(MetastoreError) -> [Table] {
    let database = try arguments.name("dbName")
    var seen: Set<[UInt8]> = []
    var tables: [Table] = []
    for name in try arguments.texts("tableNames").map(CatalogName.folded) where !name.isEmpty {
      let name = TableName(database: database, name: name)
      guard seen.insert(Array(name.name.utf8)).inserted, isVisible(.table(name), for: "glue:GetTable") else {
        continue
      }
      let entry = try asked("GetTable") { () throws(ServiceFailure) in try catalog.table(name) }
      if let entry, let found = try resolved(entry, name, for: "glue:GetTable") { tables.append(found.table) }
    }
    return tables
  }

  /// Partitions of a table that the caller was found to may read.
  func partitions(
    of table: ReadableTable, expression: String? = nil, limit: Int? = nil, hasColumns: Bool = true
  ) throws(MetastoreError) -> [Partition] {
    table.owning(
      try asked("GetPartitions") { () throws(ServiceFailure) in
        try catalog.partitions(of: table.place, expression: expression, limit: limit, hasColumns: hasColumns)
      })
  }

  /// The partitions of these names, in the order of the names and each once; those that are not there are left out.
  func partitions(of table: ReadableTable, named names: [String]) throws(MetastoreError) -> [Partition] {
    var wanted: [[String]] = []
    var seen: Set<[[UInt8]]> = []
    for name in names {
      // A name that is none of this table's is one that is not there.
      guard let values = PartitionName.values(in: name, keys: table.keyNames) else { continue }
      if seen.insert(Self.key(values)).inserted { wanted.append(values) }
    }
    let found = table.owning(
      try asked("BatchGetPartition") { () throws(ServiceFailure) in
        try catalog.partitions(of: table.place, values: wanted)
      })
    let byValues = Dictionary(found.map { (Self.key($0.values ?? []), $0) }, uniquingKeysWith: { first, _ in first })
    return wanted.compactMap { byValues[Self.key($0)] }
  }

  private static func key(_ values: [String]) -> [[UInt8]] { values.map { Array($0.utf8) } }
}

extension ReadableTable {
  /// The partitions as those of the table by the name that it was asked for by.
  fileprivate func owning(_ partitions: [Partition]) -> [Partition] {
    if place == name { return partitions }
    return partitions.map { partition in
      var partition = partition
      (partition.databaseName, partition.tableName) = (name.database, name.name)
      return partition
    }
  }
}
