import SourceText

/// A fenced block of code (CommonMark 0.31, section 4.5).
struct MarkdownFence: Sendable {
  /// The first word after the opening fence, in lower case; empty where there is none.
  let language: String
  /// The block's text without its margin.
  let text: MappedText
  /// The line that opens it.
  let opening: SourceRange

  /// The fenced blocks of a text in their order, those in lists and quotations included. One that is not closed goes on
  /// to the end.
  static func all(in bytes: [UInt8]) -> [MarkdownFence] {
    var fences: [MarkdownFence] = []
    var open: OpenFence?
    var lineStart = 0
    while lineStart < bytes.count {
      var lineEnd = lineStart
      while lineEnd < bytes.count, bytes[lineEnd] != UInt8(ascii: "\n") { lineEnd += 1 }
      let next = min(lineEnd + 1, bytes.count)
      if var fence = open {
        open = nil
        if fence.closes(bytes, lineStart, lineEnd) {
          fences.append(fence.finished)
        } else {
          fence.append(bytes, lineStart, lineEnd, next)
          open = fence
        }
      } else {
        open = OpenFence(bytes, lineStart, lineEnd)
      }
      lineStart = next
    }
    return open.map { fences + [$0.finished] } ?? fences
  }
}

/// A fenced block whose end was not met yet.
private struct OpenFence {
  private let mark: UInt8
  private let length: Int
  /// How many blanks are before the fence; as many are not part of its lines.
  private let margin: Int
  /// How many `>` are before the fence.
  private let quotations: Int
  private let language: String
  private let opening: SourceRange
  private var text = MappedText()

  /// The fence that a line opens; nil where it opens none.
  init?(_ bytes: [UInt8], _ start: Int, _ end: Int) {
    var index = start
    var quotations = 0
    var margin = 0
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): margin += 1
      case UInt8(ascii: ">"): (quotations, margin) = (quotations + 1, -1)
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
        // A list's item may begin with the fence.
        guard index + 1 < end, bytes[index + 1] == UInt8(ascii: " ") else { return nil }
        margin += 1
      default:
        guard bytes[index] == UInt8(ascii: "`") || bytes[index] == UInt8(ascii: "~") else { return nil }
        self.init(bytes, index, end, margin: max(0, margin), quotations: quotations)
        return
      }
      index += 1
    }
    return nil
  }

  private init?(_ bytes: [UInt8], _ start: Int, _ end: Int, margin: Int, quotations: Int) {
    mark = bytes[start]
    var index = start
    while index < end, bytes[index] == mark { index += 1 }
    length = index - start
    guard length >= 3 else { return nil }
    // A fence of backticks has none after it, or it would be code within a line.
    if mark == UInt8(ascii: "`"), bytes[index..<end].contains(mark) { return nil }
    let isWordByte = { (byte: UInt8) in
      (byte | 0x20) &- 0x61 < 26 || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
    let word = bytes[index..<end].drop { !isWordByte($0) }.prefix(while: isWordByte)
    language = String(decoding: word, as: UTF8.self).lowered
    opening = SourceRange(start, end)
    self.margin = margin
    self.quotations = quotations
  }

  var finished: MarkdownFence { MarkdownFence(language: language, text: text, opening: opening) }

  /// Whether a line closes the fence.
  func closes(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    let line = bytes[start..<end].drop {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || quotations > 0 && $0 == UInt8(ascii: ">")
    }
    let marks = line.prefix { $0 == mark }
    return marks.count >= length
      && line[marks.endIndex...].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// Takes a line without its margin.
  mutating func append(_ bytes: [UInt8], _ start: Int, _ end: Int, _ next: Int) {
    var index = start
    for _ in 0..<quotations {
      let blanks = bytes[index..<end].prefix { $0 == UInt8(ascii: " ") }.count
      guard index + blanks < end, bytes[index + blanks] == UInt8(ascii: ">") else { break }
      index += blanks + 1
      if index < end, bytes[index] == UInt8(ascii: " ") { index += 1 }
    }
    let stop = min(end, index + margin)
    while index < stop, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") { index += 1 }
    text.append(SourceRange(index, next), of: bytes)
  }
}
