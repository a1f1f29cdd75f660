import SourceText

// What stands between tokens and should not: comments, foreign blanks, control characters.
extension TreeReader {
  /// Consumes and reports what stands at `position`, where it can be passed over like a blank.
  mutating func skipOddSpace(_ text: Span<UInt8>) -> Bool {
    let start = position
    let byte = text[start]
    if let end = commentEnd(text) {
      position = end
      report(.comment, start, end, fix: .removing(start, end))
      return true
    }
    if byte < .space || byte == 0x7F {
      while position < text.count, text[position] == byte { position += 1 }
      report(.controlCharacter(byte, inString: false), start, position, fix: .replacing(start, position, by: " "))
      return true
    }
    guard byte >= 0x80 else { return false }
    guard let scalar = UTF8Check.scalar(text, at: start) else {
      // Reported already as not being UTF-8.
      position += 1
      return true
    }
    guard Self.isForeignSpace(scalar) else { return false }
    while position < text.count, UTF8Check.scalar(text, at: position) == scalar {
      position += UTF8Check.scalarLength(text, at: position)
    }
    report(.foreignSpace(scalar), start, position, fix: .replacing(start, position, by: " "))
    return true
  }

  /// Where the comment that begins at `position` ends; nil where none begins.
  private func commentEnd(_ text: Span<UInt8>) -> Int? {
    let next = position + 1 < text.count ? text[position + 1] : 0
    switch (text[position], next) {
    case (.slash, UInt8(ascii: "*")):
      var index = position + 2
      while index + 1 < text.count, text[index] != UInt8(ascii: "*") || text[index + 1] != .slash { index += 1 }
      return index + 1 < text.count ? index + 2 : text.count
    case (.slash, .slash), (UInt8(ascii: "#"), _):
      var index = position
      while index < text.count, !text[index].isLineBreak { index += 1 }
      return index
    default: return nil
    }
  }

  /// Blanks of Unicode that editors and web pages slip in.
  private static func isForeignSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2064, 0x3000, 0xFEFF: true
    default: false
    }
  }
}
