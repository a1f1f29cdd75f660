/// A resource pattern taken apart into characters and wildcards, to be held against another pattern (R87).
struct PatternElements: Hashable, Sendable {
  /// Any number of characters.
  static let many = UInt32.max
  /// Exactly one character.
  static let one = UInt32.max - 1
  /// How many counts of colons there are to tell apart: of the five that part an ARN's fields, none to all.
  static let colonCounts = ARNGlob.boundaryCount + 1
  private static let colon = UInt32(ASCII.colon)

  /// Characters by their Unicode scalars, `many` and `one`.
  let symbols: [UInt32]
  /// Which wildcards may stand for one of the colons that part the fields (R82).
  let crosses: [Bool]
  /// At each place how many colons a text has passed at least.
  private let leastColons: [UInt8]
  /// How many of the first elements certainly stand before the colon that ends the Region.
  private let foldedCount: Int

  var count: Int { symbols.count }
  /// Whether every resource fits.
  var isEverything: Bool { !symbols.isEmpty && symbols.allSatisfy { $0 == Self.many } && crosses.allSatisfy { $0 } }

  /// The elements of a glob's bytes.
  ///
  /// - Parameter crossesInside: whether a wildcard inside a field may match beyond it (R82).
  init(_ bytes: Span<UInt8>, crossesInside: Bool) {
    var symbols: [UInt32] = []
    var crosses: [Bool] = []
    var leastColons: [UInt8] = []
    symbols.reserveCapacity(bytes.count)
    crosses.reserveCapacity(bytes.count)
    leastColons.reserveCapacity(bytes.count)
    var foldedCount = 0
    var isFolded = true
    var colons: UInt8 = 0
    let crossing = ARNGlob.crossingWildcards(bytes)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let next = Glob.nextScalar(in: bytes, after: index)
      let isWildcard = byte == Glob.many || byte == Glob.one
      leastColons.append(colons)
      if byte == ASCII.colon, colons < ARNGlob.boundaryCount { colons += 1 }
      let mayCross = isWildcard && (crossesInside || crossing[index])
      symbols.append(isWildcard ? (byte == Glob.many ? Self.many : Self.one) : Self.scalar(bytes, index..<next))
      crosses.append(mayCross)
      // After a wildcard that may have passed colons it is open in which field a text stands.
      if isWildcard ? mayCross : colons >= ARNGlob.foldedFieldCount { isFolded = false }
      if isFolded { foldedCount = symbols.count }
      index = next
    }
    self.symbols = symbols
    self.crosses = crosses
    self.leastColons = leastColons
    self.foldedCount = foldedCount
  }

  private static func scalar(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
    var value: UInt32 = 0
    // The bytes of a character as they stand are as good as its number.
    for index in range { value = value << 8 | UInt32(bytes[index]) }
    return value
  }

  func isWildcard(_ place: Int) -> Bool { symbols[place] >= Self.one }
  func isColon(_ place: Int) -> Bool { symbols[place] == Self.colon }

  static func areEqual(_ left: UInt32, _ right: UInt32, foldsCase: Bool) -> Bool {
    left == right
      || (foldsCase && left < 0x80 && right < 0x80 && ASCII.folded(UInt8(left)) == ASCII.folded(UInt8(right)))
  }

  /// Whether the texts that fit the patterns differ before the first wildcard of either: what tells most pairs apart.
  func beginsDifferently(from other: PatternElements) -> Bool {
    let shared = min(count, other.count)
    var colons = 0
    for place in 0..<shared {
      if isWildcard(place) || other.isWildcard(place) { return false }
      if !Self.areEqual(symbols[place], other.symbols[place], foldsCase: colons < ARNGlob.foldedFieldCount) {
        return true
      }
      if isColon(place) { colons += 1 }
    }
    return false
  }

  /// A star also stands for nothing.
  func passStars(_ states: inout [Bool]) {
    for place in 0..<count where states[place] && symbols[place] == Self.many { states[place + 1] = true }
  }

  /// Whether the element at `place` takes all that the element of another pattern stands for.
  func takes(_ asked: PatternElements, _ other: Int, at place: Int) -> Bool {
    guard isWildcard(place) else {
      return !asked.isWildcard(other)
        && Self.areEqual(symbols[place], asked.symbols[other], foldsCase: other < asked.foldedCount)
    }
    if asked.symbols[other] == Self.many, symbols[place] != Self.many { return false }
    if crosses[place] || asked.leastColons[other] >= ARNGlob.boundaryCount { return true }
    return asked.isWildcard(other) ? !asked.crosses[other] : !asked.isColon(other)
  }
}
