import HiveMetastore

/// What partitions of a table are read for.
struct PartitionForm: Sendable {
  /// The table that they are asked for by.
  let table: TableName
  /// The names of the columns by which it is partitioned.
  let keys: [String]
  /// Whether their texts are needed, beside their names.
  let hasTexts: Bool

  /// Partitions of a table that was found under a name.
  init(_ name: TableName, _ table: Table, hasTexts: Bool = true) {
    self.table = name
    keys = table.keyNames
    self.hasTexts = hasTexts
  }
}
