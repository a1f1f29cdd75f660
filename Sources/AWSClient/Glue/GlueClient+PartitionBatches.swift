import HTTPTransport
public import JSONText

extension GlueClient {
  /// How often keys that Glue leaves unprocessed are asked for again without any progress.
  private static let maximumIdleRounds = 5

  /// The partitions with these values, any number of them; those that are not there are left out.
  /// https://docs.aws.amazon.com/glue/latest/webapi/API_BatchGetPartition.html
  public func batchGetPartition(
    _ database: String, _ table: String, values: [[String]], _ context: CallContext
  ) throws(AWSError) -> [GluePartition] {
    try batchGetPartition(database, table, values: values, context, transform: { $0 })
  }

  /// What `transform` makes of the partitions with these values, batch by batch; those that are not there are left out.
  public func batchGetPartition<Element>(
    _ database: String, _ table: String, values: [[String]], _ context: CallContext,
    transform: (GluePartition) -> Element
  ) throws(AWSError) -> [Element] {
    var elements: [Element] = []
    for batch in Self.batches(values.map(Self.key), of: 1000) {
      var open = batch
      var idleRounds = 0
      while !open.isEmpty {
        let asked = Self.table(database, table) + [JSONMember("PartitionsToGet", JSONNode(.array(open)))]
        let (found, rest) = try call("BatchGetPartition", asked, context, read: Self.batch)
        elements += found.map { transform(GluePartition($0)) }
        idleRounds = rest.count < open.count ? 0 : idleRounds + 1
        guard idleRounds < Self.maximumIdleRounds else {
          throw AWSError(
            service: AWSService.glue.rawValue, operation: "BatchGetPartition", attempts: idleRounds,
            cause: .unreadable("\(rest.count) of the partitions stay unprocessed"))
        }
        if idleRounds > 0 { pause(idleRounds) }
        open = rest
      }
    }
    return elements
  }

  /// Makes partitions of `PartitionInput`s, any number of them; says which were not made.
  public func batchCreatePartition(
    _ database: String, _ table: String, _ inputs: [JSONNode], _ context: CallContext
  ) throws(AWSError) -> [GluePartitionError] {
    try batch("BatchCreatePartition", database, table, "PartitionInputList", inputs, of: 100, context)
  }

  /// Makes `PartitionInput`s of the partitions with these values, any number of them; says which were not changed.
  public func batchUpdatePartition(
    _ database: String, _ table: String, _ changes: [(values: [String], input: JSONNode)], _ context: CallContext
  ) throws(AWSError) -> [GluePartitionError] {
    let entries = changes.map { change -> JSONNode in
      ["PartitionValueList": Self.list(change.values), "PartitionInput": change.input]
    }
    return try batch("BatchUpdatePartition", database, table, "Entries", entries, of: 100, context)
  }

  /// Deletes partitions, any number of them, but none of their data; says which were not deleted.
  public func batchDeletePartition(
    _ database: String, _ table: String, values: [[String]], _ context: CallContext
  ) throws(AWSError) -> [GluePartitionError] {
    try batch("BatchDeletePartition", database, table, "PartitionsToDelete", values.map(Self.key), of: 25, context)
  }

  private static func batch(
    _ answer: JSONNode
  ) -> AWSConnection.Reading<(found: [JSONNode], rest: [JSONNode])> {
    guard let found = objects(answer, "Partitions") else { return .unreadable("`Partitions` is no list of objects") }
    guard let rest = objects(answer, "UnprocessedKeys") else {
      return .unreadable("`UnprocessedKeys` is no list of objects")
    }
    return .answer((found, rest))
  }

  private func batch(
    _ operation: String, _ database: String, _ table: String, _ name: String, _ entries: [JSONNode], of size: Int,
    _ context: CallContext
  ) throws(AWSError) -> [GluePartitionError] {
    var errors: [GluePartitionError] = []
    for batch in Self.batches(entries, of: size) {
      let parameters = Self.table(database, table) + [JSONMember(name, JSONNode(.array(batch)))]
      let failed = try call(operation, parameters, context) { answer -> AWSConnection.Reading<[JSONNode]> in
        Self.objects(answer, "Errors").map { .answer($0) } ?? .unreadable("`Errors` is no list of objects")
      }
      errors += failed.map(GluePartitionError.init)
    }
    return errors
  }

  private func pause(_ round: Int) {
    let surroundings = connection.surroundings
    let wait = connection.retrying.wait(afterAttempt: round, fraction: surroundings.randomFraction())
    surroundings.time.sleep(milliseconds: wait)
  }

  private static func key(_ values: [String]) -> JSONNode { ["Values": list(values)] }

  private static func batches(_ elements: [JSONNode], of size: Int) -> [[JSONNode]] {
    stride(from: 0, to: elements.count, by: size).map { Array(elements[$0..<min($0 + size, elements.count)]) }
  }
}
