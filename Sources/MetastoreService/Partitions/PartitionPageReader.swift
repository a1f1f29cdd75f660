import HiveMetastore
import JSONText

/// Reads a page of partitions from Glue's text, and writes each as it goes.
struct PartitionPageReader {
  private static let listName = Array("Partitions".utf8)
  private static let values = place(of: .values)
  private static let storage = place(of: .storage)
  private static let names = [place(of: .databaseName), place(of: .tableName)]

  private let form: PartitionForm
  private var fields: FieldTexts<Partition>
  private var storageFields = FieldTexts<StorageDescriptor>()
  private let storageOpening: [UInt8]
  private let storageClosing: [UInt8]
  private var texts = PartitionTexts()
  /// The name that belongs to the values that were read last; empty where these are not what the table needs.
  private var name: [UInt8] = []
  /// The columns that were read last, and those of partitions without any, in `texts`.
  private var columns: UInt32?, absentColumns: UInt32?

  /// The page of a text; nil where that is no object, or not JSON.
  static func page(_ text: Span<UInt8>, _ form: PartitionForm) -> PartitionPage? {
    var reader = PartitionPageReader(form)
    do throws(JSONCursor.Irregularity) {
      return try reader.read(text)
    } catch {
      return nil
    }
  }

  private init(_ form: PartitionForm) {
    self.form = form
    fields = FieldTexts { member in
      switch member {
      case .databaseName: JSONNode(form.name.database)
      case .tableName: JSONNode(form.name.name)
      default: JSONNode(.null)
      }
    }
    // The field of a storage descriptor with nothing in it, in two parts.
    var partition = Partition()
    partition.storage = StorageDescriptor()
    var writer = TJSONWriter()
    partition.write(to: &writer)
    var text: [UInt8] = []
    TJSONWriter.append(writer.bytes.dropFirst().dropLast(), to: &text)
    storageOpening = Array(text.dropLast(2))
    storageClosing = Array(text.suffix(2))
  }

  private mutating func read(_ text: Span<UInt8>) throws(JSONCursor.Irregularity) -> PartitionPage {
    var cursor = JSONCursor()
    var isList = true
    var others: [JSONMember] = []
    try cursor.open(.object, text)
    while try cursor.hasNext(text) {
      let name = try cursor.name(text)
      if JSONCursor.isName(name, Self.listName, text) {
        isList = try readList(&cursor, text)
      } else {
        others.append(JSONMember(JSONCursor.string(in: name, text), try cursor.node(text)))
      }
    }
    try cursor.end(text)
    return PartitionPage(texts, isList: isList, others: others)
  }

  /// Reads the list, which is the one before if it comes again; says whether it is a list of objects, or null.
  private mutating func readList(
    _ cursor: inout JSONCursor, _ text: Span<UInt8>
  ) throws(JSONCursor.Irregularity) -> Bool {
    texts = PartitionTexts()
    (columns, absentColumns) = (nil, nil)
    guard try cursor.peek(text) == UInt8(ascii: "[") else {
      return text[try cursor.value(text).lowerBound] == UInt8(ascii: "n")
    }
    var isList = true
    try cursor.open(.array, text)
    while try cursor.hasNext(text) {
      if try cursor.peek(text) == UInt8(ascii: "{") {
        try readPartition(&cursor, text)
        write()
      } else {
        _ = try cursor.value(text)
        isList = false
      }
    }
    return isList
  }

  private mutating func readPartition(
    _ cursor: inout JSONCursor, _ text: Span<UInt8>
  ) throws(JSONCursor.Irregularity) {
    fields.begin()
    storageFields.begin()
    try cursor.open(.object, text)
    while try cursor.hasNext(text) {
      let place = fields.place(of: try cursor.name(text), text)
      switch place {
      case Self.values:
        if let values = try fields.take(Self.values, &cursor, text) {
          name = Array((PartitionName.name(of: values.texts, keys: form.keys) ?? "").utf8)
        }
      case let place? where Self.names.contains(place):
        // Those that were asked for: behind a link Glue may tell what it leads to.
        _ = try cursor.value(text)
      case let place? where form.hasTexts:
        if place == Self.storage {
          try readStorage(&cursor, text)
        } else {
          _ = try fields.take(place, &cursor, text)
        }
      default: _ = try cursor.value(text)
      }
    }
  }

  private mutating func readStorage(_ cursor: inout JSONCursor, _ text: Span<UInt8>) throws(JSONCursor.Irregularity) {
    storageFields.begin()
    guard try cursor.peek(text) == UInt8(ascii: "{") else {
      _ = try cursor.value(text)
      return
    }
    try cursor.open(.object, text)
    while try cursor.hasNext(text) {
      guard let place = storageFields.place(of: try cursor.name(text), text) else {
        _ = try cursor.value(text)
        continue
      }
      if try storageFields.take(place, &cursor, text) != nil, place == 0 { columns = nil }
    }
  }

  /// Writes the partition that was read.
  private mutating func write() {
    let start = UInt32(texts.bytes.count)
    if fields.isThere(Self.values) { texts.bytes += name }
    var entry = PartitionTexts.Entry(
      name: start, text: UInt32(texts.bytes.count), values: 0, valuesEnd: 0, cut: 0, end: 0, columns: 0)
    texts.bytes.append(UInt8(ascii: "{"))
    entry.values = UInt32(texts.bytes.count)
    var isFirst = true
    fields.append(Self.values..<Self.values + 1, to: &texts.bytes, isFirst: &isFirst)
    entry.valuesEnd = UInt32(texts.bytes.count)
    if form.hasTexts {
      fields.append(Self.values + 1..<Self.storage, to: &texts.bytes, isFirst: &isFirst)
      texts.bytes.append(UInt8(ascii: ","))
      texts.bytes += storageOpening
      entry.cut = UInt32(texts.bytes.count)
      entry.columns = currentColumns()
      storageFields.append(1..<StorageDescriptor.GlueMember.allCases.count, to: &texts.bytes, isFirst: &isFirst)
      texts.bytes += storageClosing
      fields.append(Self.storage + 1..<Partition.GlueMember.allCases.count, to: &texts.bytes, isFirst: &isFirst)
      texts.bytes.append(UInt8(ascii: "}"))
    }
    entry.end = UInt32(texts.bytes.count)
    texts.entries.append(entry)
  }

  /// The place of the partition's columns.
  private mutating func currentColumns() -> UInt32 {
    let isThere = storageFields.isThere(0)
    if let known = isThere ? columns : absentColumns { return known }
    let place = UInt32(texts.columns.count)
    texts.columns.append(storageFields.text(at: 0))
    if isThere { columns = place } else { absentColumns = place }
    return place
  }

  private static func place(of member: Partition.GlueMember) -> Int {
    Partition.GlueMember.allCases.firstIndex(of: member) ?? 0
  }
}
