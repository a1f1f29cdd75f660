import PolicyModel

/// A pattern of texts as the automaton reads it: normalised, so that patterns that are written differently and mean the
/// same are mostly equal.
struct TextPattern: Hashable, Sendable {
  /// What the pattern asks of a text, from left to right.
  private(set) var tokens: [PatternToken] = []

  /// The pattern of these tokens.
  init(_ tokens: [PatternToken]) {
    self.tokens.reserveCapacity(tokens.count)
    for token in tokens { append(token) }
  }

  /// The pattern that a glob's bytes spell; its literal text compares as `folding` says.
  init(_ glob: Glob, folding: PatternToken.Folding = .none) {
    self.init(PatternToken.tokens(of: glob.bytes, folding: folding, reach: .any))
  }

  /// Any text.
  static let everything = TextPattern([.many(.any)])
  /// The text without characters.
  static let empty = TextPattern([])
  /// Any text of six fields, which is what `ArnLike` calls an ARN (R106).
  static let anyARN = TextPattern(
    Array([[PatternToken]](repeating: [.many(.notColon)], count: 5).joined(separator: [.literal(":")]))
      + [.literal(":"), .many(.any)])

  /// What stands for a value that cannot be followed exactly: no space has it.
  static let unfollowable = TextPattern([.end])

  /// Whether every text fits.
  var isEverything: Bool { tokens.count == 1 && tokens[0].isTotalStar }

  /// Adds a token; in a run of wildcards of one reach the star comes last, and there is only one.
  private mutating func append(_ token: PatternToken) {
    guard let last = tokens.last, last.isStar, token.isWildcard else {
      tokens.append(token)
      return
    }
    if token.isTotalStar {
      // It takes in whatever stars before it take in.
      while let star = tokens.last, star.isStar { tokens.removeLast() }
      tokens.append(token)
    } else if token == last || (token.isStar && last.isTotalStar) {
      return
    } else if token.reach == last.reach {
      tokens.insert(token, at: tokens.count - 1)
    } else {
      tokens.append(token)
    }
  }
}

extension [TextPattern] {
  /// The same union of patterns, spelled in one way only.
  var normalised: [TextPattern] {
    if count < 2 { return self }
    if contains(where: \.isEverything) { return [.everything] }
    var sorted = self.sorted { left, right in left.tokens.lexicographicallyPrecedes(right.tokens) }
    var kept = 1
    for index in 1..<sorted.count where sorted[index] != sorted[kept - 1] {
      sorted[kept] = sorted[index]
      kept += 1
    }
    sorted.removeLast(sorted.count - kept)
    return sorted
  }
}
