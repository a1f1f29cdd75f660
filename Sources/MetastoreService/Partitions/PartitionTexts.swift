/// Partitions of one page as the connector's answers hold them: texts within strings of JSON.
///
/// They have the columns of their table, over and over, and these are most of their text: the columns lie aside, once
/// for all partitions in a row that have the same.
struct PartitionTexts: Sendable {
  /// Where one partition's name and text lie.
  struct Entry: Sendable {
    /// The name's first byte; the name ends where the text begins, and is empty where there is none.
    var name: UInt32
    /// The text's first byte.
    var text: UInt32
    /// The first byte of the field that holds the values, and the one behind it.
    var values: UInt32, valuesEnd: UInt32
    /// Where in the text the columns belong.
    var cut: UInt32
    /// The byte behind the text.
    var end: UInt32
    /// The columns.
    var columns: UInt32
  }

  /// Names and texts without columns.
  var bytes: [UInt8] = []
  /// Columns as they stand in a text.
  var columns: [[UInt8]] = []
  /// The partitions, in the order of the answer.
  var entries: [Entry] = []
}

extension PartitionTexts.Entry {
  /// Whether the partition has a name.
  var isNamed: Bool { name < text }
  /// Where the name is.
  var nameRange: Range<Int> { Int(name)..<Int(text) }
  /// Where the values are, by which a partition is told from others.
  var valuesRange: Range<Int> { Int(values)..<Int(valuesEnd) }
  /// Where the text before the columns is.
  var head: Range<Int> { Int(text)..<Int(cut) }
  /// Where the text behind the columns is.
  var tail: Range<Int> { Int(cut)..<Int(end) }
}
