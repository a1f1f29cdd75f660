extension TJSONWriter {
  /// The texts of structs as a list of JSON's strings, `["{\"1\":...}",...]`.
  ///
  /// Partitions have the columns of their table, over and over, and these are most of their text: they are written as a
  /// string once, and copied for each that has the same.
  public static func jsonTexts(of structs: [some ThriftStruct]) -> [UInt8] {
    var writer = TJSONWriter()
    var json: [UInt8] = [UInt8(ascii: "[")]
    var known: [UInt8] = []
    for (index, value) in structs.enumerated() {
      if index > 0 { json.append(UInt8(ascii: ",")) }
      json.append(UInt8(ascii: "\""))
      writer.bytes.removeAll(keepingCapacity: true)
      writer.columns = nil
      value.write(to: &writer)
      let end = writer.columns?.range ?? 0..<0
      append(writer.bytes[..<end.lowerBound], to: &json)
      if let columns = writer.columns {
        if !columns.range.isEmpty {
          known.removeAll(keepingCapacity: true)
          append(writer.bytes[columns.range], to: &known)
          writer.knownColumns = columns.list
        }
        json += known
      }
      append(writer.bytes[end.upperBound...], to: &json)
      json.append(UInt8(ascii: "\""))
    }
    json.append(UInt8(ascii: "]"))
    return json
  }

  /// Appends a part of a text as it stands in a string of JSON. The text has no control characters: they are escaped.
  private static func append(_ part: ArraySlice<UInt8>, to json: inout [UInt8]) {
    for byte in part {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { json.append(UInt8(ascii: "\\")) }
      json.append(byte)
    }
  }

  /// Writes a field that holds columns, unless they are known, and keeps where they stand; nothing where it is unset.
  mutating func field(_ id: Int, columns list: [FieldSchema]?) {
    guard let list else { return }
    guard columns == nil else { return field(id, list) }
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    let start = bytes.count
    isFirst = true
    if knownColumns.map(list.isSame) != true { field(id, list) }
    isFirst = false
    columns = (list, start..<bytes.count)
  }
}
