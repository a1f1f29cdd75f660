/// A set of at most 256 atoms of a dimension.
struct AtomSet: Hashable, Sendable {
  /// How many atoms a dimension may have.
  static let capacity = 256

  private var words: SIMD4<UInt64> = .zero

  /// No atoms.
  init() {}

  /// The first atoms.
  init(first count: Int) {
    for word in 0..<4 {
      let rest = count - word * 64
      words[word] = rest >= 64 ? .max : rest > 0 ? (1 << UInt64(rest)) - 1 : 0
    }
  }

  /// Adds an atom.
  mutating func insert(_ atom: Int) { words[atom >> 6] |= 1 << UInt64(atom & 63) }

  /// Whether it holds an atom.
  func contains(_ atom: Int) -> Bool { words[atom >> 6] >> UInt64(atom & 63) & 1 == 1 }

  @inline(__always)
  var isEmpty: Bool { (words[0] | words[1] | words[2] | words[3]) == 0 }

  @inline(__always)
  static func & (left: AtomSet, right: AtomSet) -> AtomSet {
    var result = left
    result.words = left.words & right.words
    return result
  }

  /// What the left set holds and the right one does not.
  @inline(__always)
  static func - (left: AtomSet, right: AtomSet) -> AtomSet {
    var result = left
    result.words = left.words & ~right.words
    return result
  }

  /// The atoms, in order.
  var atoms: [Int] {
    var atoms: [Int] = []
    for word in 0..<4 {
      var rest = words[word]
      while rest != 0 {
        atoms.append(word * 64 + rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
    return atoms
  }
}
