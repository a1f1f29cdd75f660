import HiveMetastore

/// What partitions of a table are read for.
struct PartitionForm: Sendable {
  /// The table that they are asked for by, and that their texts name.
  let name: TableName
  /// The table that they are read from: the same, or what a resource link led to.
  let place: TableName
  /// The names of the columns by which it is partitioned.
  let keys: [String]
  /// Whether their texts are needed, beside their names.
  let hasTexts: Bool

  /// Partitions of a table that the caller was found to may read.
  init(_ table: ReadableTable, hasTexts: Bool = true) {
    name = table.name
    place = table.place
    keys = table.keyNames
    self.hasTexts = hasTexts
  }
}
