import PolicyModel

/// The positions of all patterns of some predicates, one after the other: a position is a token, or the end of its
/// pattern, where a text fits.
struct AutomatonLayout: Sendable {
  /// The tokens by position; `end` where a pattern ends.
  private(set) var tokens: [PatternToken] = []
  /// Whose pattern a position belongs to.
  private(set) var predicateOf: [Int32] = []
  /// Of a star: the first of the positions before it that are of no use once the star is reached.
  private(set) var shadowStart: [Int32] = []
  /// Of a position: whether it is the end of its pattern.
  private(set) var isEnd: [Bool] = []
  /// Where the positions of each predicate begin; one more for the end of all.
  private(set) var predicateStart: [Int32] = []
  /// The first position of each pattern.
  private(set) var patternStarts: [Int32] = []
  let form: TextForm
  private(set) var alphabet = Alphabet()

  /// The layout of predicates, each a union of patterns.
  init(_ predicates: [[TextPattern]], form: TextForm) {
    self.form = form
    var count = 0
    for predicate in predicates { for pattern in predicate { count += pattern.tokens.count + 1 } }
    tokens.reserveCapacity(count)
    predicateOf.reserveCapacity(count)
    shadowStart.reserveCapacity(count)
    isEnd.reserveCapacity(count)
    predicateStart.reserveCapacity(predicates.count + 1)
    for (predicate, patterns) in predicates.enumerated() {
      predicateStart.append(Int32(tokens.count))
      for pattern in patterns { append(pattern, Int32(predicate)) }
    }
    predicateStart.append(Int32(tokens.count))
    alphabet = Alphabet(tokens, form: form)
  }

  private mutating func append(_ pattern: TextPattern, _ predicate: Int32) {
    let start = Int32(tokens.count)
    var segmentStart = start
    patternStarts.append(start)
    for token in pattern.tokens {
      let position = Int32(tokens.count)
      // What a text has still to pass from an earlier position passes through the star as well: any character through
      // a star of any reach, all but a colon through the others.
      shadowStart.append(token.isStar ? (token.isTotalStar ? start : segmentStart) : position)
      if token.isWildcard ? token.reach == .any : token.scalar == UInt32(ASCII.colon) { segmentStart = position + 1 }
      tokens.append(token)
      predicateOf.append(predicate)
      isEnd.append(false)
    }
    // The end is laid out as a literal that no character is.
    tokens.append(.end)
    predicateOf.append(predicate)
    shadowStart.append(Int32(tokens.count - 1))
    isEnd.append(true)
  }

  /// Whether a star's pattern is fitting whatever follows.
  func isTrailing(_ position: Int) -> Bool { tokens[position].isTotalStar && isEnd[position + 1] }

  /// How many places of a text are told apart: the number of colons passed, where that matters.
  var phaseCount: Int { form == .arn ? ARNGlob.boundaryCount + 1 : 1 }

  /// The phase after a character.
  func phase(after symbol: Int, in phase: Int) -> Int {
    form == .arn && symbol == alphabet.colon && phase < ARNGlob.boundaryCount ? phase + 1 : phase
  }

  /// Whether ASCII case is no matter in a phase (R80).
  func foldsASCII(in phase: Int) -> Bool { form == .arn && phase < ARNGlob.foldedFieldCount }

  /// Whether a wildcard of some reach stands for a colon in a phase.
  static func takesColon(_ reach: PatternToken.Reach, in phase: Int) -> Bool {
    switch reach {
    case .any: true
    case .notColon: false
    case .notBoundary: phase >= ARNGlob.boundaryCount
    }
  }
}
