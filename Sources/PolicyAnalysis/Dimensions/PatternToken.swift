import PolicyModel

/// One step of a pattern: a character or a wildcard, packed into a word so that patterns compare fast.
struct PatternToken: Hashable, Comparable, Sendable {
  /// Which characters are the same as a literal one.
  enum Folding: UInt32, Sendable {
    /// The character alone.
    case none
    /// The letter in both cases, where it is one of ASCII; the token holds it in lower case, and so must the text.
    case ascii
    /// Every character with the same lower case (`StringEqualsIgnoreCase`); the token holds that lower case.
    case unicode
  }

  /// What a wildcard may stand for.
  enum Reach: UInt32, Sendable {
    /// Any character.
    case any
    /// Any but a colon: the first five fields of `ArnLike`.
    case notColon
    /// Any but one of the first five colons of the text (R82).
    case notBoundary
  }

  private let bits: UInt32

  private init(bits: UInt32) { self.bits = bits }

  /// A character.
  static func literal(_ scalar: Unicode.Scalar, folding: Folding = .none) -> PatternToken {
    PatternToken(bits: scalar.value | folding.rawValue << 24)
  }

  /// `?`: exactly one character.
  static func one(_ reach: Reach) -> PatternToken { PatternToken(bits: 1 << 31 | reach.rawValue << 24) }

  /// `*`: any number of characters.
  static func many(_ reach: Reach) -> PatternToken { PatternToken(bits: 3 << 30 | reach.rawValue << 24) }

  /// What no character is: where a pattern ends.
  static let end = PatternToken(bits: 0x1F_FFFF)

  /// The order in which patterns of a union are listed; it has no other meaning.
  static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }

  /// Whether it is `?` or `*`.
  var isWildcard: Bool { bits >> 31 == 1 }
  /// Whether it is `*`.
  var isStar: Bool { bits >> 30 == 3 }
  /// Whether it is a star that stands for any text.
  var isTotalStar: Bool { bits == 3 << 30 }
  /// The code point of a literal.
  var scalar: UInt32 { bits & 0x1F_FFFF }
  /// Of a literal: which characters are the same.
  var folding: Folding { Folding(rawValue: bits >> 24 & 3) ?? .none }
  /// Of a wildcard: what it may stand for.
  var reach: Reach { Reach(rawValue: bits >> 24 & 3) ?? .any }
}

extension PatternToken {
  /// The tokens of a glob's bytes.
  static func tokens(of bytes: some BidirectionalCollection<UInt8>, folding: Folding, reach: Reach) -> [PatternToken] {
    var tokens: [PatternToken] = []
    tokens.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index != bytes.endIndex {
      let byte = bytes[index]
      let start = index
      bytes.formIndex(after: &index)
      if byte < 0x80 {
        tokens.append(.literal(Unicode.Scalar(folding == .none ? byte : ASCII.folded(byte)), folding: folding))
      } else if byte >= Glob.one {
        tokens.append(byte == Glob.many ? .many(reach) : .one(reach))
      } else {
        while index != bytes.endIndex, bytes[index] & 0xC0 == 0x80 { bytes.formIndex(after: &index) }
        for scalar in String(decoding: bytes[start..<index], as: UTF8.self).unicodeScalars {
          if folding == .unicode {
            // Letters may come to be two with their case: `İ` is `i` and a dot above.
            for lower in scalar.properties.lowercaseMapping.unicodeScalars {
              tokens.append(.literal(lower, folding: .unicode))
            }
          } else {
            tokens.append(.literal(scalar, folding: folding))
          }
        }
      }
    }
    return tokens
  }
}
