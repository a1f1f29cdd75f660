import SourceText

/// Reads a JSON text by recursive descent and goes on after each error.
///
/// The straight path is in this file, `+Array`, `+Object`, `+String` and `+Number`; the other files are entered only
/// where the text is wrong. Every step forward consumes bytes, and each look ahead is bounded, so time is linear.
struct TreeReader {
  /// A bracket that is open at `position`.
  struct Opening {
    var bracket: JSONSyntaxError.Bracket
    var offset: Int
  }

  /// What was read last inside a container: where it ended, and the comma after it.
  struct Place {
    var end: Int
    var comma: Int?
  }

  var position = 0
  var log: ErrorLog
  var openings: [Opening] = []
  /// Whether the end of the text inside a bracket or string was reported: it is one mistake however many are open.
  var hasReportedEnd = false
  let maximumDepth: Int
  let isUTF8: Bool

  init(log: ErrorLog, maximumDepth: Int, isUTF8: Bool) {
    self.log = log
    self.maximumDepth = maximumDepth
    self.isUTF8 = isUTF8
    openings.reserveCapacity(maximumDepth)
  }

  mutating func report(
    _ kind: JSONSyntaxError.Kind, _ lower: Int, _ upper: Int, expected: JSONSyntaxError.Expectation? = nil,
    fix: Fix? = nil
  ) {
    log.report(JSONSyntaxError(kind, at: SourceRange(lower, upper), expected: expected, fix: fix))
  }

  /// The byte at `position`; zero, which begins no token, at the end of the text.
  func byte(_ text: Span<UInt8>) -> UInt8 {
    position < text.count ? text[position] : 0
  }

  /// The value at `position`; nil, with nothing consumed, where none begins there.
  mutating func value(_ text: Span<UInt8>) -> JSONNode? {
    let start = position
    guard start < text.count else { return nil }
    switch text[start] {
    case .quote:
      let string = string(text)
      return JSONNode(.string(string), at: SourceRange(start, position))
    case .openBrace: return object(text)
    case .openBracket: return array(text)
    case .zero...UInt8(ascii: "9"), .minus: return number(text)
    case UInt8(ascii: "t") where word(text, is: "true"): return JSONNode(.bool(true), at: SourceRange(start, position))
    case UInt8(ascii: "f") where word(text, is: "false"):
      return JSONNode(.bool(false), at: SourceRange(start, position))
    case UInt8(ascii: "n") where word(text, is: "null"): return JSONNode(.null, at: SourceRange(start, position))
    default: return oddValue(text)
    }
  }

  /// Consumes `word` where it stands at `position` and no letter or digit follows.
  private mutating func word(_ text: Span<UInt8>, is word: StaticString) -> Bool {
    let end = position + word.utf8CodeUnitCount
    guard end <= text.count, end == text.count || !text[end].isWordByte else { return false }
    for index in position..<end where text[index] != word.utf8Start[index - position] { return false }
    position = end
    return true
  }

  /// Moves `position` to the next token, reporting what stands between tokens and should not.
  @inline(__always)
  mutating func skipSpace(_ text: Span<UInt8>) {
    while position < text.count {
      let byte = text[position]
      if byte > .space {
        if byte != .slash, byte != UInt8(ascii: "#"), byte < 0x7F { return }
        guard skipOddSpace(text) else { return }
      } else if byte == .space || byte == .newline || byte == .carriageReturn || byte == .tab {
        position = BlankScan.end(text, from: position + 1)
      } else {
        _ = skipOddSpace(text)
      }
    }
  }
}
