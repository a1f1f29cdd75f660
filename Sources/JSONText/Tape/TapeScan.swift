/// The tokens of a text that is read strictly: where each ends, or nil where it is wrong.
enum TapeScan {
  /// The offset of the first byte from `start` on that is not a blank.
  @inline(__always)
  static func blanksEnd(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count {
      let byte = text[index]
      if byte > .space { return index }
      guard byte.isSpace else { return index }
      index = BlankScan.end(text, from: index &+ 1)
    }
    return index
  }

  /// The closing quote of a string whose bytes up to `index` are plain.
  @inline(never)
  static func irregularStringEnd(_ text: Span<UInt8>, from index: Int, _ hasEscapes: inout Bool) -> Int? {
    var index = index
    while index < text.count {
      let byte = text[index]
      if byte == .quote { return index }
      if byte == .backslash {
        guard let end = escapeEnd(text, from: index) else { return nil }
        hasEscapes = true
        index = end
      } else if byte >= 0x80 {
        let length = UTF8Check.scalarLength(text, at: index)
        guard length > 0 else { return nil }
        index += length
      } else if byte < .space {
        return nil
      }
      index = StringScan.end(text, from: index)
    }
    return nil
  }

  private static func escapeEnd(_ text: Span<UInt8>, from index: Int) -> Int? {
    guard index + 1 < text.count else { return nil }
    switch text[index + 1] {
    case .quote, .backslash, .slash, UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"),
      UInt8(ascii: "t"):
      return index + 2
    default:
      guard let unit = EscapeDecoder.unit(text, at: index) else { return nil }
      guard 0xD800...0xDFFF ~= unit else { return index + 6 }
      guard unit < 0xDC00, let low = EscapeDecoder.unit(text, at: index + 6), 0xDC00...0xDFFF ~= low else { return nil }
      return index + 12
    }
  }

  /// The offset after a number (RFC 8259, section 6).
  static func numberEnd(_ text: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    func takeDigits() -> Bool {
      let first = index
      while index < text.count, text[index].isDigit { index += 1 }
      return index > first
    }
    if text[index] == .minus { index += 1 }
    let whole = index
    guard takeDigits(), text[whole] != .zero || index == whole + 1 else { return nil }
    if index < text.count, text[index] == .dot {
      index += 1
      guard takeDigits() else { return nil }
    }
    if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < text.count, text[index] == .plus || text[index] == .minus { index += 1 }
      guard takeDigits() else { return nil }
    }
    return index
  }

  /// The offset after `word`, where it stands at `start`.
  static func wordEnd(_ text: Span<UInt8>, from start: Int, _ word: StaticString) -> Int? {
    let end = start + word.utf8CodeUnitCount
    guard end <= text.count else { return nil }
    for index in start..<end where text[index] != word.utf8Start[index - start] { return nil }
    return end
  }
}
