/// A column: a name with a Hive type.
public struct FieldSchema: ThriftStruct {
  /// The column's name.
  public var name: String?
  /// Its Hive type: `bigint`, `array<string>`.
  public var type: String?
  /// What it is said to hold.
  public var comment: String?

  /// One with nothing set.
  public init() {}

  /// Reads one; fields that it does not know are left out.
  public init(_ record: TJSONRecord) throws(TJSONError) {
    name = try record.text(1)
    type = try record.text(2)
    comment = try record.text(3)
  }

  /// Writes the fields that are set.
  public func write(to writer: inout TJSONWriter) {
    writer.record { writer in
      writer.field(1, name)
      writer.field(2, type)
      writer.field(3, comment)
    }
  }
}
