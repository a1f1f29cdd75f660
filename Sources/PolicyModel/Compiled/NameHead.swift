/// The beginning of a pattern of folded names, up to sixteen bytes before the first wildcard: most names differ there
/// from most patterns, and of most patterns nothing follows it, so that the pattern itself is seldom looked at.
struct NameHead: Sendable {
  /// The first sixteen bytes of a name, folded; zeros where it is shorter.
  struct Words: Sendable {
    fileprivate var low: UInt64
    fileprivate var high: UInt64
  }

  private let words: Words
  private let mask: Words
  /// Whether a name that fits the beginning fits the pattern.
  let isWhole: Bool

  init(_ pattern: [UInt8]) {
    let literal = Array(pattern.prefix { $0 != Glob.many && $0 != Glob.one })
    let isLiteral = literal.count == pattern.count
    let isPrefix = literal.count + 1 == pattern.count && pattern.last == Glob.many
    // A name ends where the zeros begin, so that no zero may be part of the pattern.
    isWhole = !literal.contains(0) && (isLiteral && literal.count < 16 || isPrefix && literal.count <= 16)
    let count = isWhole && isLiteral ? 16 : literal.count
    mask = Words(low: Self.mask(count), high: Self.mask(count - 8))
    let words = Self.words(of: literal.span)
    self.words = Words(low: words.low & mask.low, high: words.high & mask.high)
  }

  /// Whether a name of this beginning can fit the pattern.
  @inline(__always)
  func fits(_ name: Words) -> Bool { name.low & mask.low == words.low && name.high & mask.high == words.high }

  /// The beginning of a name.
  static func words(of name: Span<UInt8>) -> Words {
    let count = name.count
    guard count >= 8 else {
      var low: UInt64 = 0
      for index in 0..<count { low |= UInt64(name[index]) << UInt64(index * 8) }
      return Words(low: ASCII.folded(low), high: 0)
    }
    let bytes = name.bytes
    let low = UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self))
    // The last eight of the first sixteen bytes, of which those that belong to the first eight are shifted out.
    let end = min(count, 16)
    let last = UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: end - 8, as: UInt64.self))
    // A shift by all 64 bits gives zero: of eight bytes none are left.
    return Words(low: ASCII.folded(low), high: ASCII.folded(last >> UInt64((16 - end) * 8)))
  }

  /// A mask of the first `count` of eight bytes.
  private static func mask(_ count: Int) -> UInt64 {
    count >= 8 ? .max : count <= 0 ? 0 : (1 << UInt64(count * 8)) - 1
  }
}
