/// A place in a document as people and editors name it.
public struct SourcePosition: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column in Unicode scalars, from 1; a tab and a byte that is not UTF-8 count as one.
  public let column: Int
  /// The offset in UTF-8 bytes, from 0.
  public let offset: Int

  /// The place at `line`, `column` and `offset`.
  public init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

/// Where the lines of a document begin: made once when positions are first asked for, then each takes a bisection.
public struct LineTable: Sendable {
  private let bytes: [UInt8]
  private let starts: [Int]

  /// The lines of `bytes`; `\n`, `\r\n` and a lone `\r` each end one.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\n")
        || (byte == UInt8(ascii: "\r") && !(index < bytes.count && bytes[index] == UInt8(ascii: "\n")))
      {
        starts.append(index)
      }
    }
    self.starts = starts
  }

  /// How many lines there are; an empty document has one.
  public var count: Int { starts.count }

  /// The line and column of a byte offset; an offset outside the document is moved to its nearest end.
  public func position(at offset: Int) -> SourcePosition {
    let offset = min(max(0, offset), bytes.count)
    let line = lineIndex(of: offset)
    let column = bytes[starts[line]..<offset].reduce(into: 1) { column, byte in
      // A continuation byte belongs to the scalar that an earlier byte began.
      if byte & 0xC0 != 0x80 { column += 1 }
    }
    return SourcePosition(line: line + 1, column: column, offset: offset)
  }

  /// The bytes of a line, counted from 1, without its line break; empty where there is no such line.
  public func range(ofLine line: Int) -> SourceRange {
    guard line >= 1, line <= starts.count else { return SourceRange(bytes.count, bytes.count) }
    let lower = starts[line - 1]
    var upper = line < starts.count ? starts[line] : bytes.count
    while upper > lower, bytes[upper - 1] == UInt8(ascii: "\n") || bytes[upper - 1] == UInt8(ascii: "\r") {
      upper -= 1
    }
    return SourceRange(lower, upper)
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
}
