import SourceText

/// Whether a text is UTF-8, and where it is not.
enum UTF8Check {
  /// Whether the whole text is well-formed UTF-8.
  static func isValid(_ text: Span<UInt8>) -> Bool {
    (try? UTF8Span(validating: text)) != nil
  }

  /// Whether the text shows the marks of UTF-16 or UTF-32: a byte order mark, or a zero beside its first character.
  static func isWide(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 2 else { return false }
    switch (text[0], text[1]) {
    case (0xFF, 0xFE), (0xFE, 0xFF): return true
    case (0, let second): return second != 0 && text.count % 2 == 0 || text.count >= 4 && text[2] == 0xFE
    case (let first, 0): return first < 0x80 && text.count % 2 == 0
    default: return false
    }
  }

  /// Reports each run of bytes that is not UTF-8.
  static func report(_ text: Span<UInt8>, to log: inout ErrorLog) {
    var index = 0
    while index < text.count {
      let length = scalarLength(text, at: index)
      guard length == 0 else {
        index += length
        continue
      }
      let start = index
      repeat { index += 1 } while index < text.count && scalarLength(text, at: index) == 0
      log.report(JSONSyntaxError(.invalidUTF8(byte: text[start]), at: SourceRange(start, index)))
    }
  }

  /// How many bytes the scalar at `index` takes; 0 where none is well-formed (Unicode, table 3-7).
  static func scalarLength(_ text: Span<UInt8>, at index: Int) -> Int {
    let first = text[index]
    if first < 0x80 { return 1 }
    let second = index + 1 < text.count ? text[index + 1] : 0
    let allowed: ClosedRange<UInt8>
    let length: Int
    switch first {
    case 0xC2...0xDF: (length, allowed) = (2, 0x80...0xBF)
    case 0xE0: (length, allowed) = (3, 0xA0...0xBF)
    case 0xED: (length, allowed) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, allowed) = (3, 0x80...0xBF)
    case 0xF0: (length, allowed) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, allowed) = (4, 0x80...0xBF)
    case 0xF4: (length, allowed) = (4, 0x80...0x8F)
    default: return 0
    }
    guard index + length <= text.count, allowed.contains(second) else { return 0 }
    for offset in 2..<max(2, length) where text[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// The scalar at `index`; nil where none is well-formed.
  static func scalar(_ text: Span<UInt8>, at index: Int) -> UInt32? {
    let length = scalarLength(text, at: index)
    guard length > 0 else { return nil }
    if length == 1 { return UInt32(text[index]) }
    var value = UInt32(text[index]) & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
    return value
  }
}
