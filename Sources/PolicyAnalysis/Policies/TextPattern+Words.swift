import PolicyModel

extension TextPattern {
  /// Whether a text of ASCII without colons fits, as names and words do.
  func matches(_ word: String) -> Bool {
    let text = Array(word.utf8)
    var place = 0
    var step = 0
    var starAt = -1
    var resumeAt = 0
    while place < text.count {
      if step < tokens.count, tokens[step].isStar {
        starAt = step
        resumeAt = place
        step += 1
      } else if step < tokens.count, tokens[step].takes(text[place]) {
        step += 1
        place += 1
      } else if starAt >= 0 {
        resumeAt += 1
        step = starAt + 1
        place = resumeAt
      } else {
        return false
      }
    }
    return tokens[step...].allSatisfy(\.isStar)
  }
}

extension PatternToken {
  /// Whether the token takes one character of ASCII that is no colon.
  fileprivate func takes(_ byte: UInt8) -> Bool {
    if isWildcard { return true }
    if scalar == UInt32(byte) { return true }
    return folding != .none && scalar < 0x80 && ASCII.folded(UInt8(scalar)) == ASCII.folded(byte)
  }
}
