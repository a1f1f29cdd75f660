import SourceText

extension TreeReader {
  /// The text of the string whose opening quote stands at `position`.
  mutating func string(_ text: Span<UInt8>) -> String {
    let start = position + 1
    var index = StringScan.end(text, from: start)
    var isASCII = true
    while index < text.count, text[index] >= 0x80 {
      isASCII = false
      index = StringScan.end(text, from: index + 1)
    }
    guard index < text.count, text[index] == .quote, !isFollowedByWord(text, index) else {
      return irregularString(text, plainUpTo: index)
    }
    position = index + 1
    return Self.text(text, start, index, isASCII: isASCII, isUTF8: isUTF8)
  }

  /// The bytes of a range as a text; where the document is not UTF-8, U+FFFD stands for what is not.
  static func text(_ text: Span<UInt8>, _ lower: Int, _ upper: Int, isASCII: Bool, isUTF8: Bool) -> String {
    let bytes = text.extracting(lower..<upper)
    // A range between two ASCII bytes of well-formed UTF-8 is well-formed.
    if isUTF8 { return String(copying: UTF8Span(unchecked: bytes, isKnownASCII: isASCII)) }
    return bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  private func isFollowedByWord(_ text: Span<UInt8>, _ quote: Int) -> Bool {
    quote + 1 < text.count && (text[quote + 1].isWordByte || text[quote + 1] >= 0x80)
  }
}
