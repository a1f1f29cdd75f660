extension [UInt8] {
  /// Where `word`, which is not empty, stands first at or after `start`.
  package func firstRange(of word: [UInt8], from start: Int) -> Range<Int>? {
    guard !word.isEmpty, count >= word.count, start <= count - word.count else { return nil }
    return span.firstRange(of: word.span, from: start)
  }
}

extension Span<UInt8> {
  /// The search of Boyer, Moore and Horspool: most bytes of a long text are never looked at.
  fileprivate func firstRange(of word: Span<UInt8>, from start: Int) -> Range<Int>? {
    let length = word.count
    // How far the last byte of a window lets the window move: a byte that the word lacks, past all of it.
    var steps = [256 of UInt8](repeating: UInt8(clamping: length))
    for place in 0..<length - 1 { steps[Int(word[place])] = UInt8(clamping: length - 1 - place) }
    var end = start + length - 1
    while end < count {
      let last = self[end]
      if last == word[length - 1] {
        var place = length - 1
        while place > 0, self[end - length + place] == word[place - 1] { place -= 1 }
        if place == 0 { return end - length + 1..<end + 1 }
      }
      end += Int(steps[Int(last)])
    }
    return nil
  }
}
