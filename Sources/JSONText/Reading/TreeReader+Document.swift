import SourceText

extension TreeReader {
  /// The text's one value, read from its start; nil where there is none.
  mutating func document(_ text: Span<UInt8>) -> JSONNode? {
    if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
      report(.byteOrderMark, 0, 3, fix: .removing(0, 3))
      position = 3
    }
    skipSpace(text)
    skipTextBeforeValue(text)
    while position < text.count {
      if let root = value(text) {
        skipSpace(text)
        reportTextAfterValue(text)
        return root
      }
      skipUnexpected(text, expected: .value)
      skipSpace(text)
    }
    if log.isEmpty { report(.empty, text.count, text.count, expected: .value) }
    return nil
  }

  /// Text before the value, such as `policy = {` or the mark of a code block, is one mistake up to the first bracket.
  private mutating func skipTextBeforeValue(_ text: Span<UInt8>) {
    let start = position
    guard start < text.count else { return }
    switch text[start] {
    case .openBrace, .openBracket, .quote: return
    case let byte where byte.isLetter:
      if BareWord(word(text, from: start)) != nil { return }
    case let byte where beginsValue(text, byte): return
    default: break
    }
    var end = start
    while end < text.count, text[end] != .openBrace, text[end] != .openBracket { end += 1 }
    position = end
    while end > start, text[end - 1].isSpace { end -= 1 }
    reportUnexpected(
      text, start, end, expected: .value, fix: position < text.count ? .removing(start, end, isSafe: false) : nil)
  }

  /// Whatever follows the value is one mistake, stray closing brackets aside.
  private mutating func reportTextAfterValue(_ text: Span<UInt8>) {
    var end = text.count
    while end > position, text[end - 1].isSpace { end -= 1 }
    guard position < end else { return }
    let start = position
    while position < end, text[position] == .closeBrace || text[position] == .closeBracket || text[position].isSpace {
      position += 1
    }
    if position == end {
      report(.strayClosing, start, end, expected: .endOfText, fix: .removing(start, end, isSafe: false))
    } else if start == end - 1, text[start] == .comma {
      report(.extraComma, start, end, expected: .endOfText, fix: .removing(start, end))
    } else {
      position = start
      let isValue = beginsValue(text, text[start])
      let fix = Fix.removing(start, end, isSafe: false)
      if isValue || text[start] == .comma || text[start] == .closeBrace || text[start] == .closeBracket {
        report(.secondDocument, start, end, expected: .endOfText, fix: fix)
      } else {
        reportUnexpected(text, start, end, expected: .endOfText, fix: fix)
      }
    }
  }
}
