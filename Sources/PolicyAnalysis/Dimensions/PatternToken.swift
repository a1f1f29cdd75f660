import PolicyModel

/// One step of a pattern: a character, or a wildcard, packed into a word so that patterns compare fast.
struct PatternToken: Hashable, Sendable {
  /// Which characters are the same as a literal one.
  enum Folding: UInt32, Sendable {
    /// The character alone.
    case none
    /// The letter in both cases, where it is one of ASCII.
    case ascii
    /// Every character with the same lower case (`StringEqualsIgnoreCase`).
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

  var isWildcard: Bool { bits >> 31 == 1 }
  var isStar: Bool { bits >> 30 == 3 }
  var isTotalStar: Bool { self == .many(.any) }
  /// The code point of a literal.
  var scalar: UInt32 { bits & 0x1F_FFFF }
  /// Of a literal.
  var folding: Folding { Folding(rawValue: bits >> 24 & 3) ?? .none }
  /// Of a wildcard.
  var reach: Reach { Reach(rawValue: bits >> 24 & 3) ?? .any }
}

extension PatternToken {
  /// The tokens of a glob's bytes.
  static func tokens(of bytes: some Collection<UInt8>, folding: Folding, reach: Reach) -> [PatternToken] {
    var tokens: [PatternToken] = []
    tokens.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let byte = rest.first {
      if byte < 0x80 {
        tokens.append(.literal(Unicode.Scalar(byte), folding: folding))
        rest = rest.dropFirst()
      } else if byte == Glob.many || byte == Glob.one {
        tokens.append(byte == Glob.many ? .many(reach) : .one(reach))
        rest = rest.dropFirst()
      } else {
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        let text = String(decoding: rest.prefix(length), as: UTF8.self)
        for scalar in text.unicodeScalars { tokens.append(.literal(scalar, folding: folding)) }
        rest = rest.dropFirst(length)
      }
    }
    return tokens
  }
}
