/// A line of a document as a terminal shows it, with the columns that a range of it takes.
struct DisplayLine {
  /// The line's text, clipped to a width around the range; `…` stands for what is left out.
  let text: String
  /// The columns before the range.
  let indent: Int
  /// The columns that the range takes and that are shown, at least one.
  let marked: Int

  private struct Piece {
    let cell: DisplayCell
    let isMarked: Bool
    let isBefore: Bool
  }

  /// The bytes of `line` in at most `width` columns, so that the first of `marked` is seen.
  init(_ bytes: [UInt8], line: SourceRange, marked: SourceRange, width: Int) {
    let width = max(20, width)
    let lower = min(max(marked.lowerBound, line.lowerBound), line.upperBound)
    // A line may be megabytes long: no more of it is looked at than can be shown. A scalar takes four bytes at most.
    var start = max(line.lowerBound, lower - 4 * width)
    while start > line.lowerBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let end = min(line.upperBound, lower + 4 * width)
    var pieces = Self.pieces(bytes, start, end, lower: lower, upper: max(marked.upperBound, lower + 1))
    var hasMoreBefore = start > line.lowerBound
    var hasMoreAfter = end < line.upperBound
    let before = pieces.prefix { $0.isBefore }
    let markedWidth = pieces.reduce(0) { $0 + ($1.isMarked ? $1.cell.width : 0) }
    let total = pieces.reduce(0) { $0 + $1.cell.width }
    if hasMoreBefore || hasMoreAfter || total > width {
      // Room for an ellipsis at either end; a third of it before the mark, or more where the mark and the rest are short.
      let room = width - 2
      let beforeWidth = before.reduce(0) { $0 + $1.cell.width }
      let rest = total - beforeWidth
      let kept = max(room / 3, room - max(rest, markedWidth))
      var dropped = beforeWidth
      var count = 0
      while dropped > kept {
        dropped -= pieces[count].cell.width
        count += 1
      }
      // A mark goes with the scalar that it is set on.
      while count > 0, count < pieces.count, pieces[count].cell.width == 0 { count += 1 }
      hasMoreBefore = hasMoreBefore || count > 0
      pieces.removeFirst(count)
      var shown = 0
      let fitting = pieces.prefix { piece in
        shown += piece.cell.width
        return shown <= room
      }
      hasMoreAfter = hasMoreAfter || fitting.count < pieces.count
      pieces = Array(fitting)
    }
    var text = hasMoreBefore ? "…" : ""
    for piece in pieces { text += piece.cell.text }
    if hasMoreAfter { text += "…" }
    self.text = text
    indent = pieces.reduce(hasMoreBefore ? 1 : 0) { $0 + ($1.isBefore ? $1.cell.width : 0) }
    self.marked = max(1, pieces.reduce(0) { $0 + ($1.isMarked ? $1.cell.width : 0) })
  }

  private static func pieces(_ bytes: [UInt8], _ start: Int, _ end: Int, lower: Int, upper: Int) -> [Piece] {
    var pieces: [Piece] = []
    var column = 0
    var offset = start
    while offset < end {
      let (cell, length) = cell(bytes, at: offset, end: end, column: column)
      pieces.append(
        Piece(cell: cell, isMarked: offset + length > lower && offset < upper, isBefore: offset + length <= lower))
      column += cell.width
      offset += length
    }
    return pieces
  }

  private static func cell(_ bytes: [UInt8], at offset: Int, end: Int, column: Int) -> (DisplayCell, Int) {
    let byte = bytes[offset]
    if byte == UInt8(ascii: "\t") { return (DisplayCell(tabAt: column), 1) }
    let length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    // Bytes of one scalar decode to one that is not the replacement; anything else is shown byte by byte.
    var iterator = bytes[offset..<min(end, offset + length)].makeIterator()
    var decoder = UTF8()
    if case .scalarValue(let scalar) = decoder.decode(&iterator), UTF8.width(scalar) == length {
      return (DisplayCell(scalar), length)
    }
    return (DisplayCell(notUTF8: byte), 1)
  }
}
