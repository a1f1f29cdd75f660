import PolicyModel

extension TextPattern {
  /// Whether the whole of a text fits, read character by character: what the automaton's answers are checked by.
  func matches(_ text: String, form: TextForm) -> Bool {
    if isEverything { return true }
    var scalars = text.unicodeScalars.makeIterator()
    var colons = 0
    /// The next character as the form reads it, and how many colons of an ARN stand before it.
    func next() -> (code: UInt32, phase: Int)? {
      guard let scalar = scalars.next() else { return nil }
      let code = form == .action && scalar.isASCII ? UInt32(ASCII.folded(UInt8(scalar.value))) : scalar.value
      let phase = form == .arn ? colons : 0
      if code == UInt32(ASCII.colon), colons < ARNGlob.boundaryCount { colons += 1 }
      return (code, phase)
    }
    // Up to the first wildcard there is one way only.
    var beginning = 0
    while beginning < tokens.count, !tokens[beginning].isWildcard {
      guard let (code, phase) = next(),
        tokens[beginning].accepts(code, foldsASCII: form == .arn && phase < ARNGlob.foldedFieldCount)
      else { return false }
      beginning += 1
    }
    if beginning == tokens.count { return next() == nil }
    let isOpenEnded = tokens[tokens.count - 1].isTotalStar
    var live: [Int] = []
    var following: [Int] = []
    add(beginning, to: &live)
    while let (code, phase) = next() {
      if isOpenEnded, live.last == tokens.count { return true }
      let isColon = code == UInt32(ASCII.colon)
      let folds = form == .arn && phase < ARNGlob.foldedFieldCount
      following.removeAll(keepingCapacity: true)
      for position in live where position < tokens.count {
        let token = tokens[position]
        if token.isWildcard {
          if isColon, !AutomatonLayout.takesColon(token.reach, in: phase) { continue }
          add(token.isStar ? position : position + 1, to: &following)
        } else if token.accepts(code, foldsASCII: folds) {
          add(position + 1, to: &following)
        }
      }
      swap(&live, &following)
      if live.isEmpty { return false }
    }
    return live.last == tokens.count
  }

  /// Adds a position, and what a star at it may stand for nothing before; positions stay in order and alone.
  private func add(_ position: Int, to live: inout [Int]) {
    var position = position
    while true {
      if live.last ?? -1 < position { live.append(position) }
      guard position < tokens.count, tokens[position].isStar else { return }
      position += 1
    }
  }
}

extension [TextPattern] {
  /// Whether a text fits one of the patterns.
  func matches(_ text: String, form: TextForm) -> Bool { contains { $0.matches(text, form: form) } }
}
