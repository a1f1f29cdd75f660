import PolicyModel

/// How two unions of patterns stand to each other, as far as a glance tells; an automaton tells the rest.
enum TextRelations {
  /// Whether a text fits one union and, as asked, fits or does not fit another; nil where a glance does not tell.
  ///
  /// - Parameter isOtherNegated: whether the text shall not fit `other`.
  static func isPossible(
    _ patterns: [TextPattern], with other: [TextPattern], isOtherNegated: Bool, form: TextForm
  ) -> Bool? {
    if patterns.isEmpty { return false }
    if isOtherNegated {
      if patterns.allSatisfy(other.contains) { return false }
      if patterns.contains(where: { pattern in other.allSatisfy { areApart(pattern, $0) } }) { return true }
    } else {
      // A pattern fits its own texts.
      if patterns.contains(where: other.contains) { return true }
      if patterns.allSatisfy({ pattern in other.allSatisfy { areApart(pattern, $0) } }) { return false }
    }
    let isMet = guesses(patterns, other).contains { text in
      patterns.matches(text, form: form) && other.matches(text, form: form) != isOtherNegated
    }
    return isMet ? true : nil
  }

  /// Texts that are likely to fit both of two unions, or the first alone.
  private static func guesses(_ patterns: [TextPattern], _ other: [TextPattern]) -> [String] {
    guard let first = patterns.first?.shortestText, let second = other.first?.shortestText else { return [] }
    return [first, first + second, second + first]
  }

  /// Whether a text fits neither of two unions; nil where a glance does not tell.
  static func isPossible(neither patterns: [TextPattern], nor other: [TextPattern]) -> Bool? {
    (patterns + other).allSatisfy { $0.tokens.contains { !$0.isStar } } ? true : nil
  }

  /// Whether the literal beginnings of two patterns leave no text to both.
  static func areApart(_ left: TextPattern, _ right: TextPattern) -> Bool {
    var place = 0
    while place < left.tokens.count, place < right.tokens.count {
      let (first, second) = (left.tokens[place], right.tokens[place])
      if first.isWildcard || second.isWildcard { return false }
      if first.folding == .unicode || second.folding == .unicode { return false }
      if first != second, !second.accepts(first.scalar, foldsASCII: true) { return true }
      place += 1
    }
    // What one ends before, the other must be done with.
    let rest = left.tokens.count > place ? left.tokens[place...] : right.tokens[place...]
    return rest.contains { !$0.isStar }
  }
}

extension TextPattern {
  /// The pattern with nothing in place of stars; a text that most often fits it.
  var shortestText: String {
    var text = String.UnicodeScalarView()
    for token in tokens where !token.isStar {
      text.append(token.isWildcard ? "x" : Unicode.Scalar(token.scalar) ?? "x")
    }
    return String(text)
  }
}
