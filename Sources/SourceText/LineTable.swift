/// Where the lines of a document begin: made once when positions are first asked for, then each takes a bisection.
public struct LineTable: Sendable {
  private static let blockSize = 1_024

  private let bytes: [UInt8]
  /// Whether every byte is a scalar of one unit.
  private let isASCII: Bool
  private let starts: [Int]
  /// How many scalars begin before each block of bytes, so that a column in a line of megabytes is found at once.
  private let scalarsBeforeBlock: [Int]
  /// How many scalars of two UTF-16 units begin before each block of bytes.
  private let wideScalarsBeforeBlock: [Int]

  /// The lines of `bytes`; `\n`, `\r\n` and a lone `\r` each end one.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // Most documents are ASCII, in which every byte is a scalar.
    var combined: UInt8 = 0
    var returns: UInt8 = 0
    for byte in bytes {
      combined |= byte
      returns |= byte == UInt8(ascii: "\r") ? 1 : 0
    }
    isASCII = combined < 0x80
    if isASCII, returns == 0 {
      starts = Self.starts(ofLinesIn: bytes.span)
      scalarsBeforeBlock = []
      wideScalarsBeforeBlock = []
      return
    }
    var starts = [0]
    var blocks: [Int] = []
    var wideBlocks: [Int] = []
    var scalars = 0
    var wideScalars = 0
    for (index, byte) in bytes.enumerated() {
      if index % Self.blockSize == 0 {
        blocks.append(scalars)
        wideBlocks.append(wideScalars)
      }
      if Self.beginsScalar(byte) { scalars += 1 }
      if Self.beginsWideScalar(byte) { wideScalars += 1 }
      let isBreak =
        byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r") && !(index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n"))
      if isBreak { starts.append(index + 1) }
    }
    self.starts = starts
    scalarsBeforeBlock = blocks
    wideScalarsBeforeBlock = wideBlocks
  }

  /// Where the lines begin of a text in which line feeds alone end them.
  private static func starts(ofLinesIn bytes: Span<UInt8>) -> [Int] {
    var starts = [0]
    // A line of a policy has some forty bytes.
    starts.reserveCapacity(bytes.count / 32 + 2)
    let raw = bytes.bytes
    var index = 0
    while index + 8 <= bytes.count {
      // The high bit of each byte that is a line feed, and of none other: all are ASCII.
      let others =
        UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)) ^ 0x0A0A_0A0A_0A0A_0A0A
      var hits = ~(others &+ 0x7F7F_7F7F_7F7F_7F7F) & 0x8080_8080_8080_8080
      while hits != 0 {
        starts.append(index + hits.trailingZeroBitCount / 8 + 1)
        hits &= hits - 1
      }
      index += 8
    }
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
      index += 1
    }
    return starts
  }

  /// How many lines there are; an empty document has one.
  public var count: Int { starts.count }

  /// The line and column of a byte offset; an offset outside the document is moved to its nearest end.
  public func position(at offset: Int) -> SourcePosition {
    let offset = min(max(0, offset), bytes.count)
    let line = lineIndex(of: offset)
    let column = scalars(before: offset) - scalars(before: starts[line]) + 1
    return SourcePosition(line: line + 1, column: column, offset: offset)
  }

  /// The bytes of a line, counted from 1, without its line break; empty where there is no such line.
  public func range(ofLine line: Int) -> SourceRange {
    guard line >= 1, line <= starts.count else { return SourceRange(bytes.count, bytes.count) }
    let lower = starts[line - 1]
    var upper = line < starts.count ? starts[line] : bytes.count
    // The document's last line has no break; a break elsewhere is `\n`, `\r` or both.
    if line < starts.count {
      upper -= 1
      if upper > lower, bytes[upper] == UInt8(ascii: "\n"), bytes[upper - 1] == UInt8(ascii: "\r") { upper -= 1 }
    }
    return SourceRange(lower, upper)
  }

  /// The column of a byte offset in UTF-16 units, from 1, as editors count it: a byte order mark is none of the text.
  public func utf16Column(at offset: Int) -> Int {
    let offset = min(max(0, offset), bytes.count)
    let start = starts[lineIndex(of: offset)]
    if isASCII { return offset - start + 1 }
    let units =
      count(Self.beginsScalar, scalarsBeforeBlock, before: offset)
      - count(Self.beginsScalar, scalarsBeforeBlock, before: start)
      + count(Self.beginsWideScalar, wideScalarsBeforeBlock, before: offset)
      - count(Self.beginsWideScalar, wideScalarsBeforeBlock, before: start)
    let hasMark = start == 0 && offset >= 3 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
    return units + (hasMark ? 0 : 1)
  }

  /// The column of a byte offset in bytes, from 1.
  public func byteColumn(at offset: Int) -> Int {
    let offset = min(max(0, offset), bytes.count)
    return offset - starts[lineIndex(of: offset)] + 1
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func scalars(before offset: Int) -> Int {
    isASCII ? offset : count(Self.beginsScalar, scalarsBeforeBlock, before: offset)
  }

  private func count(_ isCounted: (UInt8) -> Bool, _ beforeBlock: [Int], before offset: Int) -> Int {
    guard offset > 0 else { return 0 }
    let block = (offset - 1) / Self.blockSize
    return bytes[block * Self.blockSize..<offset].reduce(into: beforeBlock[block]) { count, byte in
      if isCounted(byte) { count += 1 }
    }
  }

  /// A continuation byte belongs to the scalar that an earlier byte began.
  private static func beginsScalar(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

  /// Four bytes of UTF-8 are two units of UTF-16.
  private static func beginsWideScalar(_ byte: UInt8) -> Bool { byte >= 0xF0 }
}
