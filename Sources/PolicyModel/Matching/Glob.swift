/// A wildcard pattern over bytes, in which wildcards are told apart from literal text by value.
///
/// UTF-8 never holds the bytes from 0xF8 up, so these stand for the wildcards, and a `*` that came out of a policy
/// variable is plain text (R92, R94). Matching takes time in the product of the lengths at worst, and never memory.
package struct Glob: Hashable, Sendable {
  /// Any number of bytes.
  package static let many: UInt8 = 0xFF
  /// Exactly one character.
  package static let one: UInt8 = 0xFE

  /// The pattern, wildcards as `many` and `one`.
  package var bytes: [UInt8]

  /// The pattern whose `*` and `?` are wildcards.
  package init(wildcardsOf text: some StringProtocol) {
    bytes = text.utf8.map { $0 == ASCII.star ? Self.many : $0 == ASCII.question ? Self.one : $0 }
  }

  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// Whether the whole of `text` fits the pattern.
  package func matches(_ text: String, ignoringCase: Bool = false) -> Bool {
    Self.matches(bytes.span, text.utf8Span.span, foldedCount: ignoringCase ? .max : 0)
  }

  /// Whether the whole of `text` fits `pattern`; the first `foldedCount` bytes of it without regard to ASCII case.
  ///
  /// On a mismatch only the last star is lengthened: an earlier one need never be, for what lies between two stars
  /// was already matched as early as possible.
  static func matches(_ pattern: Span<UInt8>, _ text: Span<UInt8>, foldedCount: Int = 0) -> Bool {
    var p = sharedCount(pattern, text)
    var t = p
    var starAt = -1
    var resumeAt = 0
    while t < text.count {
      if p < pattern.count {
        let wanted = pattern[p]
        if wanted == many {
          if p + 1 == pattern.count { return true }
          starAt = p
          resumeAt = t
          p += 1
          continue
        }
        if wanted == one {
          t = nextScalar(in: text, after: t)
          p += 1
          continue
        }
        if wanted == text[t] || (t < foldedCount && ASCII.folded(wanted) == ASCII.folded(text[t])) {
          p += 1
          t += 1
          continue
        }
      }
      guard starAt >= 0 else { return false }
      resumeAt = nextScalar(in: text, after: resumeAt)
      p = starAt + 1
      t = resumeAt
    }
    while p < pattern.count, pattern[p] == many { p += 1 }
    return p == pattern.count
  }

  /// How many bytes, by eights, are the same in both from the start on: no text holds the byte of a wildcard.
  @inline(__always)
  private static func sharedCount(_ pattern: Span<UInt8>, _ text: Span<UInt8>) -> Int {
    let patternBytes = pattern.bytes
    let textBytes = text.bytes
    let end = min(pattern.count, text.count) - 8
    var index = 0
    while index <= end,
      patternBytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        == textBytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
    {
      index += 8
    }
    return index
  }

  /// Whether `text` begins with a literal, the first `foldedCount` bytes of it without regard to ASCII case.
  ///
  /// Eight bytes at a time, and from the end: patterns of one service share their beginning.
  @inline(__always)
  static func isBeginning(_ literal: Span<UInt8>, of text: Span<UInt8>, foldedCount: Int) -> Bool {
    var index = literal.count
    guard index <= text.count else { return false }
    let literalBytes = literal.bytes
    let textBytes = text.bytes
    while index >= 8 {
      index -= 8
      let wanted = literalBytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let found = textBytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      if wanted == found { continue }
      if index >= foldedCount || ASCII.folded(wanted) != ASCII.folded(found) { return false }
      for place in max(index, foldedCount)..<max(index + 8, foldedCount) where literal[place] != text[place] {
        return false
      }
    }
    while index > 0 {
      index -= 1
      let wanted = literal[index]
      let found = text[index]
      if wanted != found, index >= foldedCount || ASCII.folded(wanted) != ASCII.folded(found) { return false }
    }
    return true
  }

  /// The index after the character that begins at `index`: `?` stands for a character, not for a byte.
  @inline(__always)
  static func nextScalar(in text: Span<UInt8>, after index: Int) -> Int {
    var next = index + 1
    while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }
}
