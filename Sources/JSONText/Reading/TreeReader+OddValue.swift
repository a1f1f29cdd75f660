import SourceText

// Values and names that JSON spells otherwise: other quotes, or none.
extension TreeReader {
  /// The value that is wrongly spelled at `position`; nil, with nothing consumed, where none begins there.
  mutating func oddValue(_ text: Span<UInt8>) -> JSONNode? {
    let start = position
    let byte = text[start]
    if let string = oddString(text) { return JSONNode(.string(string), at: SourceRange(start, position)) }
    if byte == .plus || byte == .dot {
      return beginsValue(text, byte) ? irregularNumber(text) : nil
    }
    return byte.isWordByte ? bareWord(text) : nil
  }

  /// The member's name that is wrongly spelled at `position`; nil, with nothing consumed, where none begins there.
  mutating func oddName(_ text: Span<UInt8>) -> String? {
    guard position < text.count else { return nil }
    if let string = oddString(text) { return string }
    let start = position
    while position < text.count, text[position].isWordByte || position > start && text[position] == .minus {
      position += 1
    }
    guard position > start else { return nil }
    let name = Self.text(text, start, position, isASCII: true, isUTF8: true)
    report(.unquotedName(name), start, position, expected: .name, fix: .replacing(start, position, by: "\"\(name)\""))
    return name
  }

  private mutating func bareWord(_ text: Span<UInt8>) -> JSONNode {
    let start = position
    let word = word(text, from: start)
    if let meaning = BareWord(word) {
      position += word.utf8.count
      let isSafe = if case .notANumber = meaning { false } else { true }
      report(
        .bareWord(word, meant: meaning.spelling), start, position, expected: .value,
        fix: .replacing(start, position, by: meaning.spelling, isSafe: isSafe))
      return JSONNode(meaning.value, at: SourceRange(start, position))
    }
    // `s3:GetObject` or `arn:aws:s3:::b/*`: text up to where a token ends.
    while position < text.count, !text[position].isSpace, text[position] >= .space,
      !text[position].isStructural || text[position] == .colon
    {
      position += 1
    }
    while position > start + 1, text[position - 1] == .colon { position -= 1 }
    let content = Self.text(text, start, position, isASCII: false, isUTF8: isUTF8)
    let quoted = JSONWriter.quoted(content)
    report(
      .bareWord(content, meant: nil), start, position, expected: .value,
      fix: .replacing(start, position, by: quoted, isSafe: false))
    return JSONNode(.string(content), at: SourceRange(start, position))
  }

  /// The string in single or typographic quotes at `position`; nil where none begins there.
  private mutating func oddString(_ text: Span<UInt8>) -> String? {
    let start = position
    let smart = text[start] >= 0x80 ? SmartQuotes.opens(text, at: start) : nil
    guard smart != nil || text[start] == .apostrophe else { return nil }
    var content: [UInt8] = []
    position += smart == nil ? 1 : 3
    let contentStart = position
    while position < text.count, !text[position].isLineBreak {
      let byte = text[position]
      let quote = byte >= 0x80 ? SmartQuotes.opens(text, at: position) : nil
      let ends =
        smart == .double ? byte == .quote || quote == .double : byte == .apostrophe || smart != nil && quote == .single
      if ends {
        position += quote == nil ? 1 : 3
        return finishedOddString(text, start, content, isSmart: smart != nil)
      }
      // A quote that the other kind of quotes did not need to escape.
      if byte == .backslash, position + 1 < text.count, text[position + 1] == .apostrophe {
        content.append(.apostrophe)
        position += 2
        continue
      }
      if byte == .quote { content.append(.backslash) }
      content.append(byte)
      position += 1
      if byte == .backslash, position < text.count, !text[position].isLineBreak {
        content.append(text[position])
        position += 1
      }
    }
    position = trimmedEnd(text, from: contentStart)
    report(.unterminatedString, start, position, expected: .closingQuote)
    return Self.text(text, contentStart, position, isASCII: false, isUTF8: isUTF8)
  }

  /// Reports the quotes, and reads `content`, which is spelled as JSON spells it, without them.
  private mutating func finishedOddString(_ text: Span<UInt8>, _ start: Int, _ content: [UInt8], isSmart: Bool)
    -> String
  {
    let quoted = [.quote] + content + [.quote]
    let fix = Fix.replacing(start, position, by: String(decoding: quoted, as: UTF8.self))
    report(.quotes(isSmart ? .smart : .single), start, position, expected: .value, fix: fix)
    var inner = TreeReader(log: ErrorLog(capacity: 1), maximumDepth: 1, isUTF8: isUTF8)
    return inner.string(quoted.span)
  }
}
