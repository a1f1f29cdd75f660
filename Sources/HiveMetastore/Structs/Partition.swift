/// A partition of a table.
public struct Partition: ThriftStruct {
  /// The values of the partition's columns, in their order.
  public var values: [String]?
  /// The name of the database.
  public var databaseName: String?
  /// The name of the table.
  public var tableName: String?
  /// When it was made: seconds since 1970.
  public var createTime: Int32?
  /// When it was last read: seconds since 1970.
  public var lastAccessTime: Int32?
  /// How and where its data is stored.
  public var storage: StorageDescriptor?
  /// What else is said of it.
  public var parameters: Parameters?

  /// One with nothing set.
  public init() {}

  /// Reads one; fields that it does not know are left out.
  public init(_ record: TJSONRecord) throws(TJSONError) {
    values = try record.texts(1)
    databaseName = try record.text(2)
    tableName = try record.text(3)
    createTime = try record.number(4)
    lastAccessTime = try record.number(5)
    storage = try record.record(6)
    parameters = try record.parameters(7)
  }

  /// Writes the fields that are set.
  public func write(to writer: inout TJSONWriter) {
    writer.record { writer in
      writer.field(1, values)
      writer.field(2, databaseName)
      writer.field(3, tableName)
      writer.field(4, createTime)
      writer.field(5, lastAccessTime)
      writer.field(6, storage)
      writer.field(7, parameters)
    }
  }
}
