/// Reads the words of a table's head, line by line.
///
/// Every program that looks something up reads all lines of it at its start, some hundreds: hence byte by byte, and no
/// word is looked at twice.
struct TableHead {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let end: Int
  private var offset = 0

  /// The head of `text`, which ends at `end`.
  init(_ text: TableText, end: Int) {
    bytes = text.bytes
    self.end = min(end, text.count)
  }

  /// Whether all lines were read.
  var isAtEnd: Bool { offset >= end }

  /// The next word of the line; nil where the line has no more.
  mutating func word() -> Range<Int>? {
    skipSpaces()
    let start = offset
    var next = start
    while next < end, bytes[next] > UInt8(ascii: " ") { next += 1 }
    offset = next
    return next == start ? nil : start..<next
  }

  /// The next word of the line as a decimal number; nil where it is none, or too large.
  mutating func number() -> Int? {
    skipSpaces()
    let start = offset
    var next = start
    var value = 0
    while next < end, bytes[next] > UInt8(ascii: " ") {
      let digit = bytes[next] &- UInt8(ascii: "0")
      guard digit <= 9, next - start < 9 else { return nil }
      value = value &* 10 &+ Int(digit)
      next += 1
    }
    offset = next
    return next == start ? nil : value
  }

  /// Goes on to the next line that has a word.
  mutating func endLine() {
    while offset < end, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    while offset < end, bytes[offset] == UInt8(ascii: "\n") { offset += 1 }
  }

  private mutating func skipSpaces() {
    while offset < end, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
  }
}
