/// Writes Thrift structs as TJSON: the text of Thrift's JSON protocol, with field numbers and type codes.
///
/// A struct is `{"1":{"str":"..."},...}`, a list `["str",2,"a","b"]`, a map `["str","str",1,{"k":"v"}]`. Control
/// characters are escaped, which both the Java and the Python reader take; slashes and what is beyond ASCII are not.
/// https://github.com/apache/thrift/blob/master/doc/specs/thrift-protocol-spec.md
public struct TJSONWriter: Sendable {
  /// The text so far, UTF-8.
  public private(set) var bytes: [UInt8] = []

  /// Whether the next field is the first of its struct.
  private var isFirst = true

  /// A writer of nothing yet.
  public init() {}

  /// Forgets what was written, for another struct.
  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Writes a struct, the fields of which `body` writes in ascending order.
  mutating func record(_ body: (inout TJSONWriter) -> Void) {
    let outer = isFirst
    isFirst = true
    bytes.append(UInt8(ascii: "{"))
    body(&self)
    bytes.append(UInt8(ascii: "}"))
    isFirst = outer
  }

  /// Writes a text field; nothing where it is unset.
  mutating func field(_ id: Int, _ text: String?) {
    guard let text else { return }
    open(id, "str")
    write(string: text)
    close()
  }

  /// Writes an `i32` field; nothing where it is unset.
  mutating func field(_ id: Int, _ number: Int32?) {
    guard let number else { return }
    open(id, "i32")
    write(number: Int(number))
    close()
  }

  /// Writes a boolean field; nothing where it is unset.
  mutating func field(_ id: Int, _ flag: Bool?) {
    guard let flag else { return }
    open(id, "tf")
    bytes.append(UInt8(ascii: flag ? "1" : "0"))
    close()
  }

  /// Writes a field that holds a struct; nothing where it is unset.
  mutating func field(_ id: Int, _ value: (some ThriftStruct)?) {
    guard let value else { return }
    open(id, "rec")
    value.write(to: &self)
    close()
  }

  /// Writes a field that holds a list of structs; nothing where it is unset.
  mutating func field(_ id: Int, _ values: [some ThriftStruct]?) {
    guard let values else { return }
    open(id, "lst")
    list("rec", values) { $0.write(to: &$1) }
    close()
  }

  /// Writes a field that holds a list of texts; nothing where it is unset.
  mutating func field(_ id: Int, _ texts: [String]?) {
    guard let texts else { return }
    open(id, "lst")
    list("str", texts) { $1.write(string: $0) }
    close()
  }

  /// Writes a field that holds a list of lists of texts; nothing where it is unset.
  mutating func field(_ id: Int, _ lists: [[String]]?) {
    guard let lists else { return }
    open(id, "lst")
    list("lst", lists) { texts, writer in writer.list("str", texts) { $1.write(string: $0) } }
    close()
  }

  /// Writes a field that maps texts to texts; nothing where it is unset.
  mutating func field(_ id: Int, _ parameters: Parameters?) {
    guard let parameters else { return }
    open(id, "map")
    map("str", parameters.entries) {
      $1.write(string: $0.key)
    } value: {
      $1.write(string: $0.value)
    }
    close()
  }

  /// Writes a field that maps lists of texts to texts; nothing where it is unset.
  mutating func field(_ id: Int, _ locations: [SkewedLocation]?) {
    guard let locations else { return }
    open(id, "map")
    map("lst", locations) { location, writer in
      writer.list("str", location.values) { $1.write(string: $0) }
    } value: {
      $1.write(string: $0.location)
    }
    close()
  }

  private mutating func open(_ id: Int, _ type: StaticString) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.append(UInt8(ascii: "\""))
    write(number: id)
    write("\":{\"")
    write(type)
    write("\":")
  }

  private mutating func close() { bytes.append(UInt8(ascii: "}")) }

  private mutating func list<Element>(
    _ type: StaticString, _ elements: [Element], _ body: (Element, inout TJSONWriter) -> Void
  ) {
    write("[\"")
    write(type)
    write("\",")
    write(number: elements.count)
    for element in elements {
      bytes.append(UInt8(ascii: ","))
      body(element, &self)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// A map to texts. Keys that are lists stand as they are: TJSON is no JSON there.
  private mutating func map<Entry>(
    _ keyType: StaticString, _ entries: [Entry], key: (Entry, inout TJSONWriter) -> Void,
    value: (Entry, inout TJSONWriter) -> Void
  ) {
    write("[\"")
    write(keyType)
    write("\",\"str\",")
    write(number: entries.count)
    write(",{")
    for (index, entry) in entries.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      key(entry, &self)
      bytes.append(UInt8(ascii: ":"))
      value(entry, &self)
    }
    write("}]")
  }

  private mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func write(number: Int) {
    if number >= 0, number < 10 {
      bytes.append(UInt8(ascii: "0") + UInt8(number))
    } else {
      bytes.append(contentsOf: String(number).utf8)
    }
  }

  /// Writes a text in quotes; runs of bytes that need no escape are copied at once.
  private mutating func write(string text: String) {
    var text = text
    text.withUTF8 { utf8 in
      bytes.append(UInt8(ascii: "\""))
      var start = 0
      for index in utf8.indices where utf8[index] < 0x20 || utf8[index] == 0x22 || utf8[index] == 0x5C {
        bytes.append(contentsOf: utf8[start..<index])
        bytes.append(contentsOf: Self.escape(of: utf8[index]))
        start = index + 1
      }
      bytes.append(contentsOf: utf8[start...])
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// What a quote, a backslash or a control character is written as.
  private static func escape(of byte: UInt8) -> [UInt8] {
    switch byte {
    case 0x08: [0x5C, UInt8(ascii: "b")]
    case 0x09: [0x5C, UInt8(ascii: "t")]
    case 0x0A: [0x5C, UInt8(ascii: "n")]
    case 0x0C: [0x5C, UInt8(ascii: "f")]
    case 0x0D: [0x5C, UInt8(ascii: "r")]
    case 0..<0x20: Array("\\u00".utf8) + [0x30 + (byte >> 4), hexadecimal(byte & 15)]
    default: [0x5C, byte]
    }
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x57 + digit }
}
