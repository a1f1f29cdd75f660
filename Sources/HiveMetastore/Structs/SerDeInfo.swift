/// The class that reads and writes a table's rows, with its parameters.
public struct SerDeInfo: ThriftStruct {
  /// A name for it.
  public var name: String?
  /// The Java class.
  public var serializationLib: String?
  /// What the class is told.
  public var parameters: Parameters?

  /// One with nothing set.
  public init() {}

  /// Reads one; fields that it does not know are left out.
  public init(_ record: TJSONRecord) throws(TJSONError) {
    name = try record.text(1)
    serializationLib = try record.text(2)
    parameters = try record.parameters(3)
  }

  /// Writes the fields that are set.
  public func write(to writer: inout TJSONWriter) {
    writer.record { writer in
      writer.field(1, name)
      writer.field(2, serializationLib)
      writer.field(3, parameters)
    }
  }
}
