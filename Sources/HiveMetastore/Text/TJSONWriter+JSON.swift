extension TJSONWriter {
  /// The texts of structs as a list of JSON's strings, `["{\"1\":...}",...]`.
  public static func jsonTexts(of structs: [some ThriftStruct]) -> [UInt8] {
    var writer = TJSONWriter()
    var json: [UInt8] = [UInt8(ascii: "[")]
    for (index, value) in structs.enumerated() {
      if index > 0 { json.append(UInt8(ascii: ",")) }
      json.append(UInt8(ascii: "\""))
      writer.removeAll()
      value.write(to: &writer)
      append(writer.bytes[...], to: &json)
      json.append(UInt8(ascii: "\""))
    }
    json.append(UInt8(ascii: "]"))
    return json
  }

  /// Appends a part of a text as it stands in a string of JSON. The text has no control characters: they are escaped.
  package static func append(_ part: ArraySlice<UInt8>, to json: inout [UInt8]) {
    part.withUnsafeBufferPointer { part in
      var start = 0
      for index in part.indices where part[index] == UInt8(ascii: "\"") || part[index] == UInt8(ascii: "\\") {
        json.append(contentsOf: part[start..<index])
        json.append(UInt8(ascii: "\\"))
        start = index
      }
      json.append(contentsOf: part[start...])
    }
  }
}
