import SourceText

/// Reads HCL by recursive descent. Every step forward consumes bytes, and nothing is read twice.
struct HCLReader {
  let bytes: [UInt8]
  var position = 0
  /// Whether line breaks are blanks, as between parentheses.
  var ignoresBreaks = false
  private var depth = 0
  private var values = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The byte at `position`; zero, which begins nothing, at the end.
  var byte: UInt8 { peek(0) }

  var isAtEnd: Bool { position >= bytes.count }

  func peek(_ distance: Int) -> UInt8 {
    position + distance < bytes.count ? bytes[position + distance] : 0
  }

  func isAt(_ text: StaticString) -> Bool {
    guard position + text.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<text.utf8CodeUnitCount where bytes[position + index] != text.utf8Start[index] { return false }
    return true
  }

  /// Consumes `text` where it stands.
  mutating func take(_ text: StaticString) -> Bool {
    guard isAt(text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  func text(_ lower: Int, _ upper: Int) -> String { String(decoding: bytes[lower..<upper], as: UTF8.self) }

  func expected(_ what: String) -> HCLSyntaxError {
    HCLSyntaxError(kind: .expected(what), range: SourceRange(position, min(position + 1, bytes.count)))
  }

  /// Moves to the next token: over blanks and comments, and over line breaks where they are blanks.
  mutating func skipBlanks() throws(HCLSyntaxError) {
    while true {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): position += 1
      case UInt8(ascii: "\r") where peek(1) == UInt8(ascii: "\n") && !ignoresBreaks: return
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        guard ignoresBreaks else { return }
        position += 1
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"): skipLine()
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): try skipComment()
      default: return
      }
    }
  }

  /// Moves over blanks, comments and line breaks.
  mutating func skipBreaks() throws(HCLSyntaxError) {
    let saved = ignoresBreaks
    ignoresBreaks = true
    defer { ignoresBreaks = saved }
    try skipBlanks()
  }

  private mutating func skipLine() {
    while !isAtEnd, byte != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipComment() throws(HCLSyntaxError) {
    let start = position
    position += 2
    while !isAtEnd {
      if take("*/") { return }
      position += 1
    }
    throw HCLSyntaxError(kind: .unclosedComment, range: SourceRange(start, start + 2))
  }

  /// The name at `position`; nil where none begins.
  mutating func identifier() -> String? {
    guard Self.beginsName(byte) else { return nil }
    let start = position
    while Self.continuesName(byte) { position += 1 }
    return text(start, position)
  }

  static func beginsName(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  static func continuesName(_ byte: UInt8) -> Bool {
    beginsName(byte) || byte.isDigit || byte == UInt8(ascii: "-")
  }

  /// Reads one level deeper.
  mutating func nested<Value>(
    _ read: (inout HCLReader) throws(HCLSyntaxError) -> Value
  ) throws(HCLSyntaxError) -> Value {
    guard depth < HCLDocument.maximumDepth else {
      throw HCLSyntaxError(
        kind: .tooDeep(limit: HCLDocument.maximumDepth), range: SourceRange(position, min(position + 1, bytes.count)))
    }
    depth += 1
    let saved = ignoresBreaks
    defer {
      depth -= 1
      ignoresBreaks = saved
    }
    return try read(&self)
  }

  /// An expression that ends at `position`.
  mutating func expression(_ form: HCLExpression.Form, from start: Int) throws(HCLSyntaxError) -> HCLExpression {
    values += 1
    guard values <= HCLDocument.maximumValues else {
      throw HCLSyntaxError(kind: .tooMany(limit: HCLDocument.maximumValues), range: SourceRange(start, position))
    }
    return HCLExpression(form, at: SourceRange(start, position))
  }
}
