/// Values that are so frequent that they have folders of their own.
public struct SkewedInfo: ThriftStruct {
  /// The columns.
  public var columnNames: [String]?
  /// The values, a list for the columns each.
  public var columnValues: [[String]]?
  /// Where the rows of values lie.
  public var locations: [SkewedLocation]?

  /// One with nothing set.
  public init() {}

  /// Reads one; fields that it does not know are left out.
  public init(_ record: TJSONRecord) throws(TJSONError) {
    columnNames = try record.texts(1)
    columnValues = try record.lists(2)
    locations = try record.locations(3)
  }

  /// Writes the fields that are set.
  public func write(to writer: inout TJSONWriter) {
    writer.record { writer in
      writer.field(1, columnNames)
      writer.field(2, columnValues)
      writer.field(3, locations)
    }
  }
}

/// Where the rows of frequent values lie.
public struct SkewedLocation: Hashable, Sendable {
  /// The values, one for each skewed column.
  public var values: [String]
  /// The folder.
  public var location: String

  /// The folder of these values.
  public init(values: [String], location: String) {
    self.values = values
    self.location = location
  }
}
