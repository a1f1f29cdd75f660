import JSONText

/// A page of partitions, and what Glue says beside them.
struct PartitionPage: Sendable {
  private let texts: PartitionTexts
  private let isList: Bool
  private let others: JSONNode

  init(_ texts: PartitionTexts, isList: Bool, others: [JSONMember]) {
    self.texts = texts
    self.isList = isList
    self.others = JSONNode(.object(others))
  }

  /// The partitions. An answer that is otherwise must not look like a table without any.
  func partitions(of operation: String) throws(ServiceFailure) -> PartitionTexts {
    guard isList else { throw .unreadable(operation, "`Partitions` is no list of objects") }
    return texts
  }

  /// What the next page is asked for with; nil where this is the last.
  func nextToken(of operation: String) throws(ServiceFailure) -> String? { try others.nextToken(of: operation) }

  /// The values of partitions that are to be asked for again.
  func unprocessed(of operation: String) throws(ServiceFailure) -> [[String]] {
    try others.list("UnprocessedKeys", of: operation).map { $0.textList("Values") }
  }
}
