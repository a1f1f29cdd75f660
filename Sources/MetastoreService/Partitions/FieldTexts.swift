import HiveMetastore
import JSONText

/// The fields of structs that are read one after the other, as they stand in a TJSON text within a string of JSON.
///
/// Most of what Glue says of one partition it says of the next as well: a member with the bytes of the one before is not
/// read again, and its field's text is there already.
struct FieldTexts<Struct: GlueStruct> {
  private struct Field {
    let member: Struct.GlueMember
    let name: [UInt8]
    /// What stands for a member that is missing.
    let absent: [UInt8]
    /// The value that `text` was made of; empty where there is none yet.
    var source = 0..<0
    var text: [UInt8] = []
    var isThere = false
  }

  private var fields: [Field]
  private var writer = TJSONWriter()
  /// The field that was read last, after which the next one is looked for: they come in one order as a rule.
  private var last = -1

  /// The fields of structs; `absent` says what a member that is missing is taken for.
  init(absent: (Struct.GlueMember) -> JSONNode = { _ in JSONNode(.null) }) {
    var writer = TJSONWriter()
    fields = Struct.GlueMember.allCases.map { member in
      var text: [UInt8] = []
      Self.write(member, absent(member), to: &text, &writer)
      return Field(member: member, name: Array(member.rawValue.utf8), absent: text)
    }
  }

  /// Another struct begins.
  mutating func begin() {
    for place in fields.indices { fields[place].isThere = false }
    last = -1
  }

  /// The place of the field for the member of this name; nil where Hive has none.
  mutating func place(of name: Range<Int>, _ text: Span<UInt8>) -> Int? {
    for step in 1...fields.count {
      let place = (last + step) % fields.count
      guard JSONCursor.isName(name, fields[place].name, text) else { continue }
      last = place
      return place
    }
    return nil
  }

  /// Takes the value of a member, and gives it unless it is the one that the struct before had.
  mutating func take(
    _ place: Int, _ cursor: inout JSONCursor, _ text: Span<UInt8>
  ) throws(JSONCursor.Irregularity) -> JSONNode? {
    fields[place].isThere = true
    let (range, isSame) = try cursor.value(like: fields[place].source, text)
    if isSame { return nil }
    fields[place].source = range
    let node = try JSONCursor.node(at: range, text)
    Self.write(fields[place].member, node, to: &fields[place].text, &writer)
    return node
  }

  /// The text of a field; empty where it is unset.
  func text(at place: Int) -> [UInt8] {
    let field = fields[place]
    return field.isThere && !field.text.isEmpty ? field.text : field.absent
  }

  /// Whether the struct has the member.
  func isThere(_ place: Int) -> Bool { fields[place].isThere }

  /// Appends the texts of fields, with commas between them and before them if `isFirst` is false.
  func append(_ places: Range<Int>, to bytes: inout [UInt8], isFirst: inout Bool) {
    for place in places {
      let isOwn = fields[place].isThere && !fields[place].text.isEmpty
      if isOwn ? false : fields[place].absent.isEmpty { continue }
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      bytes.append(contentsOf: isOwn ? fields[place].text : fields[place].absent)
    }
  }

  /// The text of one field: that of a struct that has no other, without its braces.
  private static func write(
    _ member: Struct.GlueMember, _ value: JSONNode, to text: inout [UInt8], _ writer: inout TJSONWriter
  ) {
    var one = Struct()
    one.set(member, value)
    writer.removeAll()
    one.write(to: &writer)
    text.removeAll(keepingCapacity: true)
    TJSONWriter.append(writer.bytes.dropFirst().dropLast(), to: &text)
  }
}
