public import JSONText

extension GlueClient {
  /// The most segments that Glue divides a table into.
  public static let maximumSegments = 10

  /// The partition with these values.
  public func getPartition(
    _ database: String, _ table: String, values: [String], _ context: CallContext
  ) throws(AWSError) -> GluePartition {
    let parameters = Self.table(database, table) + [JSONMember("PartitionValues", Self.list(values))]
    return GluePartition(try object("GetPartition", parameters, name: "Partition", context))
  }

  /// The partitions of a table, or `limit` of them.
  ///
  /// - Parameters:
  ///   - expression: what the values must satisfy, as Glue's SQL-like language says it; nil for all.
  ///   - segments: how many parts of the table are read at the same time, a thread each; with a limit it is one.
  ///   - leavesColumnsOut: whether columns are not wanted, which makes answers much smaller.
  public func getPartitions(
    _ database: String, _ table: String, expression: String? = nil, segments: Int = 1,
    leavesColumnsOut: Bool = false, limit: Int? = nil, _ context: CallContext
  ) throws(AWSError) -> [GluePartition] {
    try getPartitions(
      database, table, expression: expression, segments: segments, leavesColumnsOut: leavesColumnsOut, limit: limit,
      context, transform: { $0 })
  }

  /// What `transform` makes of the partitions of a table, or of `limit` of them, page by page: the whole descriptions of
  /// a hundred thousand partitions would fill gigabytes.
  ///
  /// - Parameters: as above; `transform` is called on the thread of the segment.
  public func getPartitions<Element: Sendable>(
    _ database: String, _ table: String, expression: String? = nil, segments: Int = 1,
    leavesColumnsOut: Bool = false, limit: Int? = nil, _ context: CallContext,
    transform: @escaping @Sendable (GluePartition) -> Element
  ) throws(AWSError) -> [Element] {
    var parameters = Self.table(database, table)
    if let expression { parameters += Self.texts(["Expression": expression]) }
    if leavesColumnsOut { parameters.append(JSONMember("ExcludeColumnSchema", true)) }
    let count = limit == nil ? min(max(1, segments), Self.maximumSegments) : 1
    guard count > 1 else { return try allPages(parameters, limit, context, transform) }
    let common = parameters
    let parts = ConcurrentWork.results(count: count) { number -> Result<[Element], AWSError> in
      let segment: JSONNode = [
        "SegmentNumber": JSONNode(integerLiteral: number), "TotalSegments": JSONNode(integerLiteral: count),
      ]
      do throws(AWSError) {
        return .success(try allPages(common + [JSONMember("Segment", segment)], nil, context, transform))
      } catch {
        return .failure(error)
      }
    }
    var elements: [Element] = []
    for part in parts { elements += try part.get() }
    return elements
  }

  private func allPages<Element>(
    _ parameters: [JSONMember], _ limit: Int?, _ context: CallContext, _ transform: (GluePartition) -> Element
  ) throws(AWSError) -> [Element] {
    try list("GetPartitions", parameters, name: "Partitions", pageSize: 1000, limit: limit, context) {
      transform(GluePartition($0))
    }
  }

  /// Makes a partition of a `PartitionInput`.
  public func createPartition(
    _ database: String, _ table: String, _ input: JSONNode, _ context: CallContext
  ) throws(AWSError) {
    _ = try call("CreatePartition", Self.table(database, table) + [JSONMember("PartitionInput", input)], context)
  }

  /// Makes a `PartitionInput` of the partition with these values, which may get others by it.
  public func updatePartition(
    _ database: String, _ table: String, values: [String], _ input: JSONNode, _ context: CallContext
  ) throws(AWSError) {
    let changes = [JSONMember("PartitionValueList", Self.list(values)), JSONMember("PartitionInput", input)]
    _ = try call("UpdatePartition", Self.table(database, table) + changes, context)
  }

  /// Deletes a partition, but none of its data.
  public func deletePartition(
    _ database: String, _ table: String, values: [String], _ context: CallContext
  ) throws(AWSError) {
    let parameters = Self.table(database, table) + [JSONMember("PartitionValues", Self.list(values))]
    _ = try call("DeletePartition", parameters, context)
  }

  static func table(_ database: String, _ table: String) -> [JSONMember] {
    texts(["DatabaseName": database, "TableName": table])
  }
}
