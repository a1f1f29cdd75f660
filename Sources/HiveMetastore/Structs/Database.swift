/// A database.
public struct Database: ThriftStruct {
  /// The database's name.
  public var name: String?
  /// What it is said to hold.
  public var description: String?
  /// Where tables without a location lie.
  public var locationURI: String?
  /// What else is said of it.
  public var parameters: Parameters?
  /// Who owns it.
  public var ownerName: String?
  /// 1 for a user, 2 for a role, 3 for a group.
  public var ownerType: Int32?

  /// One with nothing set.
  public init() {}

  /// Reads one; fields that it does not know are left out.
  public init(_ record: TJSONRecord) throws(TJSONError) {
    name = try record.text(1)
    description = try record.text(2)
    locationURI = try record.text(3)
    parameters = try record.parameters(4)
    ownerName = try record.text(6)
    ownerType = try record.number(7)
  }

  /// Writes the fields that are set.
  public func write(to writer: inout TJSONWriter) {
    writer.record { writer in
      writer.field(1, name)
      writer.field(2, description)
      writer.field(3, locationURI)
      writer.field(4, parameters)
      writer.field(6, ownerName)
      writer.field(7, ownerType)
    }
  }
}
