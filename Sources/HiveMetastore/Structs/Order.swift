/// A column by which buckets are sorted.
public struct Order: ThriftStruct {
  /// The column's name.
  public var column: String?
  /// 1 for ascending, 0 for descending.
  public var order: Int32?

  /// One with nothing set.
  public init() {}

  /// Reads one; fields that it does not know are left out.
  public init(_ record: TJSONRecord) throws(TJSONError) {
    column = try record.text(1)
    order = try record.number(2)
  }

  /// Writes the fields that are set.
  public func write(to writer: inout TJSONWriter) {
    writer.record { writer in
      writer.field(1, column)
      writer.field(2, order)
    }
  }
}
