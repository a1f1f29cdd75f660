import SourceText

extension TreeReader {
  /// The number that begins at `position` with a digit or a minus; its spelling is kept.
  mutating func number(_ text: Span<UInt8>) -> JSONNode {
    let start = position
    var index = start
    if text[index] == .minus { index += 1 }
    let isZeroFirst = index < text.count && text[index] == .zero
    let digits = Self.digits(text, from: index)
    var isRegular = digits > index && !(isZeroFirst && digits > index + 1)
    index = digits
    if index < text.count, text[index] == .dot {
      let end = Self.digits(text, from: index + 1)
      isRegular = isRegular && end > index + 1
      index = end
    }
    if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < text.count, text[index] == .plus || text[index] == .minus { index += 1 }
      let end = Self.digits(text, from: index)
      isRegular = isRegular && end > index
      index = end
    }
    guard isRegular, index == text.count || !Self.continuesNumber(text[index]) else { return irregularNumber(text) }
    position = index
    let spelling = Self.text(text, start, index, isASCII: true, isUTF8: true)
    return JSONNode(.number(spelling), at: SourceRange(start, index))
  }

  private static func digits(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count, text[index].isDigit { index += 1 }
    return index
  }

  /// Whether a byte after a number makes it one odd word: `1_000`, `2012-10-17`, `0x1F`, `12:30`.
  static func continuesNumber(_ byte: UInt8) -> Bool {
    byte.isWordByte || byte == .dot || byte == .minus || byte == .plus
  }

  /// A word that begins like a number and is none; read as the number that was meant, or as a string.
  mutating func irregularNumber(_ text: Span<UInt8>) -> JSONNode {
    let start = position
    while position < text.count, Self.continuesNumber(text[position]) { position += 1 }
    let range = SourceRange(start, position)
    let spelling = Self.text(text, start, position, isASCII: true, isUTF8: true)
    let (form, meant) = NumberSpelling.correct(spelling)
    let fix: Fix = .replacing(
      start, position, by: meant ?? "\"\(spelling)\"", isSafe: form != .leadingZero && meant != nil)
    report(.number(form, spelling), start, position, expected: form.expected, fix: fix)
    return JSONNode(meant.map { .number($0) } ?? .string(spelling), at: range)
  }
}

extension JSONSyntaxError.NumberForm {
  fileprivate var expected: JSONSyntaxError.Expectation? {
    switch self {
    case .noDigitBeforeDot, .noDigitAfterDot, .noDigitInExponent: .digit
    default: nil
    }
  }
}
