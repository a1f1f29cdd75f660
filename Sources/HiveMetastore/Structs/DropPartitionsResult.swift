/// The partitions that were dropped.
public struct DropPartitionsResult: ThriftStruct {
  /// The partitions.
  public var partitions: [Partition]?

  /// One with nothing set.
  public init() {}

  /// Reads one; fields that it does not know are left out.
  public init(_ record: TJSONRecord) throws(TJSONError) {
    partitions = try record.records(1)
  }

  /// Writes the fields that are set.
  public func write(to writer: inout TJSONWriter) {
    writer.record { writer in
      writer.field(1, partitions)
    }
  }
}
