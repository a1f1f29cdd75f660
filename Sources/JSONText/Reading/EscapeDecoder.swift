/// Collects the text of a string, decoding escapes (RFC 8259, section 7).
struct EscapeDecoder {
  /// What an escape turned out to be, and the offset after it.
  enum Outcome: Equatable {
    case valid(end: Int)
    case loneSurrogate(UInt16, end: Int)
    case invalid(end: Int)
  }

  private(set) var bytes: [UInt8] = []

  /// One that has collected nothing yet.
  init() {}

  /// One that has collected a part of a string whose escapes are known to be right.
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      if text[index] == .backslash {
        switch decode(text, at: index) {
        case .valid(let end), .invalid(let end), .loneSurrogate(_, let end): index = end
        }
      } else {
        append(text, index, index + 1)
        index += 1
      }
    }
  }

  /// What was collected; U+FFFD stands for what is not UTF-8.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Takes the bytes of a range as they are.
  mutating func append(_ text: Span<UInt8>, _ lower: Int, _ upper: Int) {
    for index in lower..<max(lower, upper) { bytes.append(text[index]) }
  }

  /// Decodes the escape whose backslash stands at `index`; an invalid one is kept as it is spelled.
  mutating func decode(_ text: Span<UInt8>, at index: Int) -> Outcome {
    guard index + 1 < text.count else {
      bytes.append(.backslash)
      return .invalid(end: text.count)
    }
    switch text[index + 1] {
    case .quote, .backslash, .slash: bytes.append(text[index + 1])
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "n"): bytes.append(.newline)
    case UInt8(ascii: "r"): bytes.append(.carriageReturn)
    case UInt8(ascii: "t"): bytes.append(.tab)
    case UInt8(ascii: "u"): return decodeUnit(text, at: index)
    default: return invalid(text, index)
    }
    return .valid(end: index + 2)
  }

  private mutating func decodeUnit(_ text: Span<UInt8>, at index: Int) -> Outcome {
    guard let unit = Self.unit(text, at: index) else { return invalid(text, index) }
    if let scalar = Unicode.Scalar(unit) {
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      return .valid(end: index + 6)
    }
    if unit < 0xDC00, let low = Self.unit(text, at: index + 6), 0xDC00...0xDFFF ~= low,
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    {
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      return .valid(end: index + 12)
    }
    bytes.append(contentsOf: UTF8.encodedReplacementCharacter)
    return .loneSurrogate(UInt16(unit), end: index + 6)
  }

  /// Keeps the backslash, and leaves the character after it, which may be a quote or a line's end, to be read as such.
  private mutating func invalid(_ text: Span<UInt8>, _ index: Int) -> Outcome {
    bytes.append(.backslash)
    guard !text[index + 1].isLineBreak else { return .invalid(end: index + 1) }
    let end = min(text.count, index + 1 + max(1, UTF8Check.scalarLength(text, at: index + 1)))
    append(text, index + 1, end)
    return .invalid(end: end)
  }

  /// The UTF-16 unit that `\uXXXX` at `index` names.
  static func unit(_ text: Span<UInt8>, at index: Int) -> UInt32? {
    guard index + 6 <= text.count, text[index] == .backslash, text[index + 1] == UInt8(ascii: "u") else { return nil }
    var unit: UInt32 = 0
    for offset in 2..<6 {
      guard let digit = text[index + offset].hexadecimalValue else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }
}
