import PolicyModel

extension TextPattern {
  /// Whether the whole of a text fits, read character by character: what the automaton's answers are checked by.
  func matches(_ text: String, form: TextForm) -> Bool {
    if isEverything { return true }
    guard mayBegin(text, form) else { return false }
    var live: [Int] = [0]
    skipStars(&live)
    var colons = 0
    for scalar in text.unicodeScalars {
      let code = form == .action && scalar.isASCII ? UInt32(ASCII.folded(UInt8(scalar.value))) : scalar.value
      let isColon = code == UInt32(ASCII.colon)
      let phase = form == .arn ? colons : 0
      let folds = form == .arn && phase < ARNGlob.foldedFieldCount
      var following: [Int] = []
      for position in live where position < tokens.count {
        let token = tokens[position]
        if token.isWildcard {
          if isColon, !AutomatonLayout.takesColon(token.reach, in: phase) { continue }
          following.append(token.isStar ? position : position + 1)
        } else if token.accepts(code, foldsASCII: folds) {
          following.append(position + 1)
        }
      }
      skipStars(&following)
      live = following
      if live.isEmpty { return false }
      if isColon, colons < ARNGlob.boundaryCount { colons += 1 }
    }
    return live.last == tokens.count
  }

  /// Whether a text begins as the pattern does before its first wildcard, letter case aside.
  private func mayBegin(_ text: String, _ form: TextForm) -> Bool {
    var scalars = text.unicodeScalars.makeIterator()
    for token in tokens {
      if token.isWildcard { return true }
      guard let scalar = scalars.next(), token.accepts(scalar.value, foldsASCII: form != .plain) else { return false }
    }
    return true
  }

  /// A star also stands for nothing; positions stay in order and alone.
  private func skipStars(_ live: inout [Int]) {
    var all: [Int] = []
    for position in live {
      if all.last ?? -1 < position { all.append(position) }
      if position < tokens.count, tokens[position].isStar, all.last ?? -1 < position + 1 { all.append(position + 1) }
    }
    live = all
  }
}

extension [TextPattern] {
  /// Whether a text fits one of the patterns.
  func matches(_ text: String, form: TextForm) -> Bool { contains { $0.matches(text, form: form) } }
}
