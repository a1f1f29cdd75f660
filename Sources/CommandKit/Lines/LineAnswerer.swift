/// Answers lines of text, one after the other, as a thread of a batch does.
public protocol LineAnswerer: SendableMetatype {
  /// How many answers were given.
  var answerCount: Int { get }
  /// How many lines could not be read, and were answered with what is wrong with them.
  var unreadableCount: Int { get }

  /// Answers one line, which is not blank and lacks its line feed.
  mutating func answer(_ line: Span<UInt8>)

  /// The answers to the lines since this was last asked, each ended by a line feed.
  mutating func takeAnswers() -> [UInt8]
}

extension LineAnswerer {
  /// The answers to the lines of a part of a block, each ended by a line feed; blank lines have none.
  mutating func answer(_ block: [UInt8], _ part: Range<Int>) -> [UInt8] {
    let bytes = block.span
    var start = part.lowerBound
    while start < part.upperBound {
      var end = start
      while end < part.upperBound, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      var first = start
      while first < end, isSpace(bytes[first]) { first += 1 }
      if first < end { answer(bytes.extracting(start..<end)) }
      start = end + 1
    }
    return takeAnswers()
  }
}

/// Whether a byte is one of the white space that JSON knows: a line of other control bytes has content, and an answer.
private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
