/// How and where the data of a table or a partition is stored.
public struct StorageDescriptor: ThriftStruct {
  /// The columns, without those of the partitions.
  public var columns: [FieldSchema]?
  /// Where the files lie.
  public var location: String?
  /// The Java class that splits and reads files.
  public var inputFormat: String?
  /// The Java class that writes files.
  public var outputFormat: String?
  /// Whether the data is compressed.
  public var isCompressed: Bool?
  /// How many buckets there are; -1 for none.
  public var numberOfBuckets: Int32?
  /// How rows are read and written.
  public var serDe: SerDeInfo?
  /// The columns by which rows are put into buckets.
  public var bucketColumns: [String]?
  /// The columns by which buckets are sorted.
  public var sortColumns: [Order]?
  /// What else is said of it.
  public var parameters: Parameters?
  /// The values that are too frequent.
  public var skewedInfo: SkewedInfo?
  /// Whether these have folders of their own.
  public var isStoredAsSubDirectories: Bool?

  /// One with nothing set.
  public init() {}

  /// Reads one; fields that it does not know are left out.
  public init(_ record: TJSONRecord) throws(TJSONError) {
    columns = try record.records(1)
    location = try record.text(2)
    inputFormat = try record.text(3)
    outputFormat = try record.text(4)
    isCompressed = try record.flag(5)
    numberOfBuckets = try record.number(6)
    serDe = try record.record(7)
    bucketColumns = try record.texts(8)
    sortColumns = try record.records(9)
    parameters = try record.parameters(10)
    skewedInfo = try record.record(11)
    isStoredAsSubDirectories = try record.flag(12)
  }

  /// Writes the fields that are set.
  public func write(to writer: inout TJSONWriter) {
    writer.record { writer in
      writer.field(1, columns)
      writer.field(2, location)
      writer.field(3, inputFormat)
      writer.field(4, outputFormat)
      writer.field(5, isCompressed)
      writer.field(6, numberOfBuckets)
      writer.field(7, serDe)
      writer.field(8, bucketColumns)
      writer.field(9, sortColumns)
      writer.field(10, parameters)
      writer.field(11, skewedInfo)
      writer.field(12, isStoredAsSubDirectories)
    }
  }
}
