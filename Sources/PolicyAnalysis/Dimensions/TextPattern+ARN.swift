import PolicyModel

extension TextPattern {
  /// A resource pattern, to be read in the form `.arn` (R80, R82).
  ///
  /// - Parameter crossesInside: whether every wildcard may run over the colons that part an ARN's fields, as under
  ///   `Deny`.
  static func resource(_ glob: Glob, crossesInside: Bool) -> TextPattern {
    let bytes = glob.bytes
    guard !crossesInside else { return TextPattern(glob) }
    var tokens: [PatternToken] = []
    let crossing = ARNGlob.crossingWildcards(bytes.span)
    var start = 0
    for index in bytes.indices where bytes[index] >= Glob.one {
      tokens += PatternToken.tokens(of: bytes[start..<index], folding: .none, reach: .any)
      let reach = crossing[index] ? PatternToken.Reach.any : .notBoundary
      tokens.append(bytes[index] == Glob.many ? .many(reach) : .one(reach))
      start = index + 1
    }
    tokens += PatternToken.tokens(of: bytes[start...], folding: .none, reach: .any)
    return TextPattern(tokens)
  }

  /// A pattern of `ArnLike`; nil where it has fewer than six fields, so that no text fits (R83, R106).
  static func arnLike(_ glob: Glob) -> TextPattern? {
    let fields = glob.bytes.split(separator: ASCII.colon, maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6 else { return nil }
    var tokens: [PatternToken] = []
    for (place, field) in fields.enumerated() {
      if place > 0 { tokens.append(.literal(":")) }
      tokens += PatternToken.tokens(of: field, folding: .none, reach: place < 5 ? .notColon : .any)
    }
    return TextPattern(tokens)
  }
}
