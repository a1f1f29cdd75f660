/// The bytes of a service table, read in place.
///
/// Unchecked: the bytes are constant and live as long as the program.
struct TableText: @unchecked Sendable {
  let bytes: UnsafeBufferPointer<UInt8>

  var count: Int { bytes.count }

  /// The text of a range, ASCII capitals in lower case.
  func lowered(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<bytes.count)
    return String(unsafeUninitializedCapacity: range.count) { text in
      for (index, offset) in range.enumerated() { text[index] = bytes[offset].lowered }
      return range.count
    }
  }

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
    var next = max(offset, 0)
    let end = min(end, bytes.count)
    let raw = UnsafeRawBufferPointer(bytes)
    // Eight bytes at a time: lines are long.
    while next + 8 <= end {
      let hits = Self.hits(stop, in: raw.loadUnaligned(fromByteOffset: next, as: UInt64.self))
      if hits != 0 { return next + hits.trailingZeroBitCount / 8 }
      next += 8
    }
    while next < end, bytes[next] != stop { next += 1 }
    return max(next, offset)
  }

  /// Where the line that holds an offset begins, at `limit` at the earliest.
  func start(ofLineAt offset: Int, from limit: Int) -> Int {
    var start = offset
    let raw = UnsafeRawBufferPointer(bytes)
    while start - 8 >= limit {
      let hits = Self.hits(UInt8(ascii: "\n"), in: raw.loadUnaligned(fromByteOffset: start - 8, as: UInt64.self))
      if hits != 0 { return start - hits.leadingZeroBitCount / 8 }
      start -= 8
    }
    while start > limit, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }

  /// The high bit of each byte of a word, the first byte the lowest, that is `byte`.
  private static func hits(_ byte: UInt8, in word: UInt64) -> UInt64 {
    let others = UInt64(littleEndian: word) ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
    let sevens = (others & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
    return ~(sevens | others | 0x7F7F_7F7F_7F7F_7F7F)
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
