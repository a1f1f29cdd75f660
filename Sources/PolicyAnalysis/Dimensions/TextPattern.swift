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

  /// Whether every text fits.
  var isEverything: Bool { tokens.count == 1 && tokens[0].isTotalStar }

  /// Adds a token; a run of wildcards keeps one star, at its end.
  private mutating func append(_ token: PatternToken) {
    guard let last = tokens.last, last.isStar, token.isWildcard else {
      tokens.append(token)
      return
    }
    if token.isStar {
      // A star takes in what a neighbour of shorter reach takes in.
      if token.reach == .any || last.reach == token.reach {
        tokens[tokens.count - 1] = token
      } else if last.reach != .any {
        tokens.append(token)
      }
    } else if token.reach == last.reach {
      tokens.insert(token, at: tokens.count - 1)
    } else {
      tokens.append(token)
    }
  }
}
