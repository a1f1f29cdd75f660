import SourceText

// Telling what a token begins, and passing over text that has no place.
extension TreeReader {
  /// Whether a value begins with `byte`, be it one that is wrongly spelled.
  func beginsValue(_ text: Span<UInt8>, _ byte: UInt8) -> Bool {
    switch byte {
    case .openBrace, .openBracket, .minus: position < text.count
    case .plus: position + 1 < text.count && (text[position + 1].isWordByte || text[position + 1] == .dot)
    case .dot: position + 1 < text.count && text[position + 1].isDigit
    default: beginsName(text, byte)
    }
  }

  /// Whether a member's name begins with `byte`, be it one that lacks its quotes.
  func beginsName(_ text: Span<UInt8>, _ byte: UInt8) -> Bool {
    byte == .quote || byte == .apostrophe || byte.isWordByte
      || byte >= 0x80 && SmartQuotes.opens(text, at: position) != nil
  }

  /// Whether the word at `position` is more likely left over from what ended at `end` than a value of its own.
  func isStrayWord(_ text: Span<UInt8>, after end: Int) -> Bool {
    guard byte(text).isLetter else { return false }
    for index in end..<position where text[index].isLineBreak { return false }
    let word = word(text, from: position)
    if BareWord(word)?.isSpelledRight == true { return false }
    // `"a": 1 b: 2`: a name follows.
    var index = position + word.utf8.count
    while index < text.count, text[index] == .space { index += 1 }
    return index == text.count || text[index] != .colon
  }

  /// The letters, digits, `_` and `$` from `start` on.
  func word(_ text: Span<UInt8>, from start: Int) -> String {
    var end = start
    while end < text.count, text[end].isWordByte { end += 1 }
    return Self.text(text, start, end, isASCII: true, isUTF8: true)
  }

  /// Consumes text that has no place as one mistake: a mark such as `;`, or all up to the next token or the line's end.
  mutating func skipUnexpected(_ text: Span<UInt8>, expected: JSONSyntaxError.Expectation) {
    let start = position
    var end = start
    if text[start].isStructural || isLoneMark(text, start) {
      end += 1
    } else {
      var index = start
      while index < text.count, !text[index].isStructural, !text[index].isLineBreak {
        index += 1
        if !text[index - 1].isSpace { end = index }
      }
    }
    position = end
    let fix = text[start].isStructural ? nil : Fix.replacing(start, end, by: replacement(text, expected), isSafe: false)
    reportUnexpected(text, start, end, expected: expected, fix: fix)
  }

  /// What mends the text in place of what ends at `position`: the mark that was expected, where it is needed.
  private func replacement(_ text: Span<UInt8>, _ expected: JSONSyntaxError.Expectation) -> String {
    let next = BlankScan.endOfBlanks(text, from: position)
    guard next < text.count else { return "" }
    switch (expected, text[next]) {
    case (.colon, .colon), (_, .comma), (_, .closeBracket), (_, .closeBrace): return ""
    case (.colon, _): return ":"
    case (.commaOrClosing, _): return ","
    default: return ""
    }
  }

  private func isLoneMark(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard text[start] < 0x80, !text[start].isWordByte, start + 1 < text.count else { return false }
    let next = text[start + 1]
    return next.isSpace || next.isStructural || next.isDigit
  }

  /// Reports a range as having no place, and shows at most its first 40 bytes.
  mutating func reportUnexpected(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, expected: JSONSyntaxError.Expectation, fix: Fix?
  ) {
    var shownEnd = min(end, start + 40)
    for index in start..<shownEnd where text[index].isLineBreak {
      shownEnd = index
      break
    }
    while shownEnd > start + 1, shownEnd < text.count, text[shownEnd] & 0xC0 == 0x80 { shownEnd -= 1 }
    let shown = Self.text(text, start, shownEnd, isASCII: false, isUTF8: false)
    report(.unexpected(shownEnd < end ? shown + "…" : shown), start, end, expected: expected, fix: fix)
  }
}
