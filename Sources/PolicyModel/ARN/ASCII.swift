/// Byte classes and case folding of ASCII: IAM's names are ASCII, and other bytes must stay as they are.
package enum ASCII {
  package static let star = UInt8(ascii: "*")
  package static let question = UInt8(ascii: "?")
  package static let colon = UInt8(ascii: ":")
  package static let slash = UInt8(ascii: "/")

  @inline(__always)
  package static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  @inline(__always)
  package static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Space, tab, line feed, carriage return.
  package static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  /// The byte in lower case.
  @inline(__always)
  package static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// The eight bytes of a word in lower case, all at once.
  @inline(__always)
  static func folded(_ word: UInt64) -> UInt64 {
    let sevens = word & 0x7F7F_7F7F_7F7F_7F7F
    // The high bit of a byte is set here where it is at least `A`, and there where it is beyond `Z`.
    let isFromA = sevens &+ 0x3F3F_3F3F_3F3F_3F3F
    let isBeyondZ = sevens &+ 0x2525_2525_2525_2525
    let capitals = isFromA & ~isBeyondZ & ~word & 0x8080_8080_8080_8080
    return word | capitals >> 2
  }

  /// The text with ASCII capitals in lower case and everything else untouched.
  package static func folded(_ text: some StringProtocol) -> String {
    if !text.utf8.contains(where: { $0 &- 0x41 < 26 }) { return String(text) }
    return String(decoding: text.utf8.map(folded), as: UTF8.self)
  }

  /// The parts of a text between the occurrences of a byte: `split` on a `String` misses a colon or a slash that a
  /// combining mark follows.
  package static func split(_ text: some StringProtocol, at byte: UInt8) -> [Substring] {
    Substring(text).utf8.split(separator: byte, omittingEmptySubsequences: false).map { Substring($0) }
  }

  /// Whether two texts hold the same bytes.
  static func areEqual(_ left: String, _ right: String) -> Bool {
    let leftBytes = left.utf8Span.span
    let rightBytes = right.utf8Span.span
    return leftBytes.count == rightBytes.count && Glob.isBeginning(leftBytes, of: rightBytes, foldedCount: 0)
  }

  /// Below, at or above zero as the bytes of the left text come before, are, or come after those of the right.
  package static func order(_ left: String, _ right: String) -> Int {
    let leftBytes = left.utf8Span.span
    let rightBytes = right.utf8Span.span
    for index in 0..<min(leftBytes.count, rightBytes.count) where leftBytes[index] != rightBytes[index] {
      return Int(leftBytes[index]) - Int(rightBytes[index])
    }
    return leftBytes.count - rightBytes.count
  }

  /// Whether two texts are equal, ASCII case aside: most often asked of whole strings, whose bytes are at hand.
  package static func equalIgnoringCase(_ left: String, _ right: String) -> Bool {
    let leftBytes = left.utf8Span.span
    let rightBytes = right.utf8Span.span
    guard leftBytes.count == rightBytes.count else { return false }
    for index in leftBytes.indices
    where leftBytes[index] != rightBytes[index] && folded(leftBytes[index]) != folded(rightBytes[index]) {
      return false
    }
    return true
  }

  /// Whether two texts are equal, ASCII case aside.
  package static func equalIgnoringCase(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
    left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8) { folded($0) == folded($1) }
  }
}
