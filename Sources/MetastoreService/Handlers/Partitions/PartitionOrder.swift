import HiveMetastore

/// Brings a table's partitions into the order of their names.
struct PartitionOrder {
  private let keys: [String]

  init(_ table: ReadableTable) { keys = table.keyNames }

  /// The partitions with their names, in order. One that has not a value for each column is left out: it is broken.
  func named(_ partitions: [Partition]) -> [(name: String, partition: Partition)] {
    partitions.compactMap { partition in
      PartitionName.name(of: partition.values ?? [], keys: keys).map { ($0, partition) }
    }.sorted { CatalogName.isInOrder($0.name, $1.name) }
  }

  /// The partitions in order.
  func sorted(_ partitions: [Partition]) -> [Partition] { named(partitions).map(\.partition) }
}
