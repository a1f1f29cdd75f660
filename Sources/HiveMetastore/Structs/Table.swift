/// A table or a view.
public struct Table: ThriftStruct {
  /// The table's name.
  public var name: String?
  /// The name of its database.
  public var databaseName: String?
  /// Who owns it.
  public var owner: String?
  /// When it was made: seconds since 1970.
  public var createTime: Int32?
  /// When it was last read: seconds since 1970.
  public var lastAccessTime: Int32?
  /// How long it is kept.
  public var retention: Int32?
  /// How and where its data is stored.
  public var storage: StorageDescriptor?
  /// The columns by which it is partitioned.
  public var partitionKeys: [FieldSchema]?
  /// What else is said of it.
  public var parameters: Parameters?
  /// A view's text, as it was written.
  public var viewOriginalText: String?
  /// A view's text with every name in full.
  public var viewExpandedText: String?
  /// `EXTERNAL_TABLE`, `MANAGED_TABLE` or `VIRTUAL_VIEW`.
  public var tableType: String?
  /// Whether it ends with its session.
  public var isTemporary: Bool?
  /// Whether queries may be rewritten to it.
  public var isRewriteEnabled: Bool?

  /// One with nothing set.
  public init() {}

  /// Reads one; fields that it does not know are left out.
  public init(_ record: TJSONRecord) throws(TJSONError) {
    name = try record.text(1)
    databaseName = try record.text(2)
    owner = try record.text(3)
    createTime = try record.number(4)
    lastAccessTime = try record.number(5)
    retention = try record.number(6)
    storage = try record.record(7)
    partitionKeys = try record.records(8)
    parameters = try record.parameters(9)
    viewOriginalText = try record.text(10)
    viewExpandedText = try record.text(11)
    tableType = try record.text(12)
    isTemporary = try record.flag(14)
    isRewriteEnabled = try record.flag(15)
  }

  /// Writes the fields that are set.
  public func write(to writer: inout TJSONWriter) {
    writer.record { writer in
      writer.field(1, name)
      writer.field(2, databaseName)
      writer.field(3, owner)
      writer.field(4, createTime)
      writer.field(5, lastAccessTime)
      writer.field(6, retention)
      writer.field(7, storage)
      writer.field(8, partitionKeys)
      writer.field(9, parameters)
      writer.field(10, viewOriginalText)
      writer.field(11, viewExpandedText)
      writer.field(12, tableType)
      writer.field(14, isTemporary)
      writer.field(15, isRewriteEnabled)
    }
  }
}
