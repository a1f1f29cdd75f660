import PolicyModel

extension TextPattern {
  /// The patterns of one value of a string or an ARN operator.
  static func patterns(ofConditionValue bytes: [UInt8], _ comparison: Comparison) -> [TextPattern] {
    let glob = Glob(bytes: bytes)
    if comparison.family == .arn { return TextPattern.arnLike(glob).map { [$0] } ?? [] }
    switch comparison {
    case .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase:
      return TextPattern(glob, folding: .unicode).withDottedCapitals
    default: return [TextPattern(glob)]
    }
  }

  /// The pattern, and those in which `İ` stands where its lower case does, which is two characters.
  private var withDottedCapitals: [TextPattern] {
    let dots = tokens.indices.dropFirst().count { tokens[$0 - 1].isLower("i") && tokens[$0].isLower("\u{307}") }
    // Each doubles the patterns.
    if dots > 6 { return [.unfollowable] }
    let pair = [PatternToken.literal("i", folding: .unicode), .literal("\u{307}", folding: .unicode)]
    var all = [tokens]
    var place = 0
    while place + 1 < tokens.count {
      if tokens[place] == pair[0], tokens[place + 1] == pair[1] {
        let offset = tokens.count - place
        all += all.map { known in
          let start = known.count - offset
          return known[..<start] + [.literal(LetterCase.dottedCapitalI)] + known[(start + 2)...]
        }
      }
      place += 1
    }
    return all.map(TextPattern.init)
  }
}

extension PatternToken {
  /// Whether it is a letter in any case.
  fileprivate func isLower(_ scalar: Unicode.Scalar) -> Bool { self == .literal(scalar, folding: .unicode) }
}
