/// A struct of Hive's Thrift interface that has a text in Thrift's JSON protocol.
/// https://github.com/apache/hive/blob/master/standalone-metastore/metastore-common/src/main/thrift/hive_metastore.thrift
public protocol ThriftStruct: Hashable, Sendable {
  /// Writes the struct, with the fields that are set.
  func write(to writer: inout TJSONWriter)

  /// Reads the struct; fields that it does not know are left out.
  init(_ record: TJSONRecord) throws(TJSONError)
}

extension ThriftStruct {
  /// The struct's text.
  public var tjson: String {
    var writer = TJSONWriter()
    write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Reads the struct from its text.
  public init(tjson text: String) throws(TJSONError) {
    try self.init(TJSONRecord(TJSONReader.value(of: text)))
  }
}
