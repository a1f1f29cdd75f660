import SourceText

// Strings with escapes, and strings that are wrong.
extension TreeReader {
  /// The text of the string that begins at `position` and holds an escape or a mistake at `index` or later.
  mutating func irregularString(_ text: Span<UInt8>, plainUpTo index: Int) -> String {
    let start = position
    var decoder = EscapeDecoder()
    var index = index
    var runStart = start + 1
    while index < text.count {
      let byte = text[index]
      if byte == .quote {
        if let end = endAfterInnerQuotes(text, start: start, quote: index) {
          return innerQuotesString(text, start, index, end)
        }
        decoder.append(text, runStart, index)
        position = index + 1
        return decoder.text
      }
      if byte == .backslash {
        decoder.append(text, runStart, index)
        index = escape(text, at: index, &decoder)
        runStart = index
      } else if byte.isLineBreak {
        break
      } else {
        if byte < .space {
          let spelled = JSONWriter.escape(byte)
          report(
            .controlCharacter(byte, inString: true), index, index + 1, fix: .replacing(index, index + 1, by: spelled))
        }
        index += 1
      }
    }
    return unterminatedString(text, start)
  }

  /// Decodes the escape at `index`, reports what is wrong with it, and gives the offset after it.
  private mutating func escape(_ text: Span<UInt8>, at index: Int, _ decoder: inout EscapeDecoder) -> Int {
    switch decoder.decode(text, at: index) {
    case .valid(let end): return end
    case .loneSurrogate(let unit, let end):
      report(.loneSurrogate(unit), index, end)
      return end
    case .invalid(let end):
      let spelling = Self.text(text, index, end, isASCII: false, isUTF8: false)
      let fix = Fix.inserting("\\", at: index, isSafe: false)
      report(.invalidEscape(spelling), index, end, fix: spelling == "\\'" ? .replacing(index, end, by: "'") : fix)
      return end
    }
  }

  /// The string from `start` lacks its closing quote: it ends at the line's end, before what closes brackets there.
  private mutating func unterminatedString(_ text: Span<UInt8>, _ start: Int) -> String {
    position = start + 1
    while position < text.count, !text[position].isLineBreak { position += 1 }
    position = trimmedEnd(text, from: start + 1)
    if let smart = smartClosing(text, start + 1, position) {
      position = smart + 3
      report(.quotes(.mixed), start, position, expected: .closingQuote, fix: .replacing(smart, smart + 3, by: "\""))
      return Self.text(text, start + 1, smart, isASCII: false, isUTF8: isUTF8)
    }
    let fix = Fix.inserting("\"" + closingsAtEnd(text), at: position, isSafe: false)
    report(.unterminatedString, start, position, expected: .closingQuote, fix: fix)
    return Self.text(text, start + 1, position, isASCII: false, isUTF8: isUTF8)
  }

  /// The closing brackets that mend a text cut off at `position`: the missing quote and they are one mistake.
  private mutating func closingsAtEnd(_ text: Span<UInt8>) -> String {
    guard BlankScan.endOfBlanks(text, from: position) == text.count else { return "" }
    hasReportedEnd = true
    return openings.reversed().map(\.bracket.closing).joined()
  }

  /// The end of the line's text from `position` back, without blanks, commas and closing brackets.
  func trimmedEnd(_ text: Span<UInt8>, from start: Int) -> Int {
    var end = position
    while end > start,
      text[end - 1].isSpace || text[end - 1] == .comma || text[end - 1] == .closeBrace || text[end - 1] == .closeBracket
    {
      end -= 1
    }
    return end
  }

  /// Where a typographic quote stands that seems to close the string.
  private func smartClosing(_ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> Int? {
    var index = lower
    while index < upper {
      if text[index] >= 0x80, SmartQuotes.opens(text, at: index) == .double, endsString(text, after: index + 3) {
        return index
      }
      index += 1
    }
    return nil
  }
}
