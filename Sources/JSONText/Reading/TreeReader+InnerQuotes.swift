import SourceText

// `"say "hello" twice"`: quotes inside a string that lack their backslash.
extension TreeReader {
  /// How far ahead the end of such a string is looked for, so that a text full of quotes is read in linear time.
  private static let reach = 200

  /// Where the string ends, if the quote at `quote` is followed by a word and is likely not its end; the offset of
  /// its closing quote.
  func endAfterInnerQuotes(_ text: Span<UInt8>, start: Int, quote: Int) -> Int? {
    guard quote + 1 < text.count, text[quote + 1].isWordByte || text[quote + 1] >= 0x80 else { return nil }
    var index = quote + 1
    var isInside = true
    while index < min(text.count, quote + Self.reach), !text[index].isLineBreak {
      if text[index] == .backslash {
        index += 2
        continue
      }
      if text[index] == .quote {
        if endsString(text, after: index + 1) { return index }
        // A closing inner quote after a blank is rather the opening quote of the next string.
        if isInside, text[index - 1].isSpace || text[index - 1].isStructural { return nil }
        isInside.toggle()
      }
      index += 1
    }
    return nil
  }

  /// Reads the string from `start` to the quote at `end`, in which the quotes from `quote` on lack backslashes.
  mutating func innerQuotesString(_ text: Span<UInt8>, _ start: Int, _ quote: Int, _ end: Int) -> String {
    var decoder = EscapeDecoder()
    var edits: [Edit] = []
    var index = start + 1
    while index < end {
      if text[index] == .backslash {
        switch decoder.decode(text, at: index) {
        case .valid(let next), .invalid(let next), .loneSurrogate(_, let next): index = next
        }
        continue
      }
      if text[index] == .quote { edits.append(Edit(range: SourceRange(index, index), text: "\\")) }
      decoder.append(text, index, index + 1)
      index += 1
    }
    position = end + 1
    report(.unescapedQuote, quote, quote + 1, fix: Fix(isSafe: false, edits: edits))
    return decoder.text
  }

  /// Whether what stands at `offset` on the same line can follow a string.
  func endsString(_ text: Span<UInt8>, after offset: Int) -> Bool {
    var index = offset
    while index < text.count, index < offset + Self.reach, text[index] == .space || text[index] == .tab { index += 1 }
    guard index < text.count else { return true }
    return text[index].isLineBreak
      || text[index].isStructural && text[index] != .quote && text[index] != .openBrace
        && text[index] != .openBracket
  }
}
