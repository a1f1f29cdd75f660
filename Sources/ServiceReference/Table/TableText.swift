/// The bytes of a service table, read in place.
///
/// Unchecked: the bytes are constant and live as long as the program.
struct TableText: @unchecked Sendable {
  let bytes: UnsafeBufferPointer<UInt8>

  var count: Int { bytes.count }

  /// The byte at an offset; 0, which no table holds, outside.
  func byte(at offset: Int) -> UInt8 {
    offset >= 0 && offset < bytes.count ? bytes[offset] : 0
  }

  /// The text of a range.
  func string(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<bytes.count)
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  /// Where the run of bytes from `offset` that lacks `stop` ends, at `end` at the latest.
  func end(from offset: Int, upTo stop: UInt8, before end: Int) -> Int {
    var next = offset
    while next < end, byte(at: next) != stop { next += 1 }
    return next
  }

  /// The decimal number of a range; nil where there is none or it is too large.
  func number(_ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 9 else { return nil }
    var value = 0
    for offset in range {
      let digit = byte(at: offset)
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  /// The lines of a range.
  func lines(_ range: Range<Int>) -> TablePieces {
    TablePieces(text: self, range: range, separator: UInt8(ascii: "\n"))
  }

  /// The words of a line.
  func words(_ range: Range<Int>) -> TablePieces {
    TablePieces(text: self, range: range, separator: UInt8(ascii: " "))
  }
}

/// The pieces of a range between separators; empty ones are left out.
struct TablePieces: Sequence, IteratorProtocol {
  let text: TableText
  private(set) var range: Range<Int>
  let separator: UInt8

  mutating func next() -> Range<Int>? {
    var lower = range.lowerBound
    while lower < range.upperBound, text.byte(at: lower) == separator { lower += 1 }
    guard lower < range.upperBound else {
      range = range.upperBound..<range.upperBound
      return nil
    }
    let upper = text.end(from: lower, upTo: separator, before: range.upperBound)
    range = upper..<range.upperBound
    return lower..<upper
  }
}
