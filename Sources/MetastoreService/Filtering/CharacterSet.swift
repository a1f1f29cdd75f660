/// A set of characters of a pattern.
struct CharacterSet: Sendable {
  /// The ranges of characters, or of those that it has not.
  private var ranges: [ClosedRange<UInt32>]
  private var isNegated: Bool

  private init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
    self.ranges = ranges
    self.isNegated = isNegated
  }

  /// One character.
  init(_ scalar: Unicode.Scalar) { self.init([scalar.value...scalar.value]) }

  /// The characters from one to another.
  init(_ range: ClosedRange<UInt32>) { self.init([range]) }

  /// No character.
  static let none = CharacterSet([])
  /// Every character but those that end lines.
  static let dot = CharacterSet(
    [0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029], isNegated: true)
  /// `\d`
  static let digits = CharacterSet([0x30...0x39])
  /// `\w`
  static let wordCharacters = CharacterSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  /// `\s`
  static let spaces = CharacterSet([0x09...0x0D, 0x20...0x20])

  /// The characters that it has not.
  var inverted: CharacterSet { CharacterSet(ranges, isNegated: !isNegated) }

  /// Adds the characters of another set; nil where neither spells the other's.
  mutating func formUnion(_ other: CharacterSet) -> Bool {
    guard !isNegated, !other.isNegated else { return false }
    ranges += other.ranges
    return true
  }

  /// The same characters in either ASCII case.
  var ignoringCase: CharacterSet {
    let letters: [ClosedRange<UInt32>] = ranges.flatMap { range -> [ClosedRange<UInt32>] in
      let lower = range.clamped(to: 0x61...0x7A)
      let upper = range.clamped(to: 0x41...0x5A)
      var folded: [ClosedRange<UInt32>] = []
      if range.overlaps(0x61...0x7A) { folded.append(lower.lowerBound - 32...lower.upperBound - 32) }
      if range.overlaps(0x41...0x5A) { folded.append(upper.lowerBound + 32...upper.upperBound + 32) }
      return folded
    }
    return CharacterSet(ranges + letters, isNegated: isNegated)
  }

  /// Whether it has a character.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) } != isNegated
  }
}
