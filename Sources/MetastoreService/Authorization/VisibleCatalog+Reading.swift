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
      guard let entry, let found = try resolved(entry, name, for: "glue:GetTable", isListed: true) else { continue }
      tables.append(found.table)
    }
    return tables
  }

  /// Partitions of a table that the caller was found to may read.
  func partitions(
    _ form: PartitionForm, expression: String? = nil, limit: Int? = nil
  ) throws(MetastoreError) -> PartitionList {
    try asked("GetPartitions") { () throws(ServiceFailure) in
      try catalog.partitions(form, expression: expression, limit: limit)
    }
  }

  /// The partitions of these names, in the order of the names and each once; those that are not there are left out.
  func partitions(_ form: PartitionForm, named names: [String]) throws(MetastoreError) -> PartitionList {
    var wanted: [[String]] = []
    var seen: Set<[[UInt8]]> = []
    for name in names {
      // A name that is none of this table's is one that is not there.
      guard let values = PartitionName.values(in: name, keys: form.keys) else { continue }
      if seen.insert(values.map { Array($0.utf8) }).inserted { wanted.append(values) }
    }
    return try asked("BatchGetPartition") { () throws(ServiceFailure) in
      try catalog.partitions(form, values: wanted)
    }
  }
}
