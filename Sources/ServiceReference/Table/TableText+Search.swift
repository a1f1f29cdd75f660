extension TableText {
  /// The line whose first word is `name`, by bisection; `name` in lower case.
  ///
  /// The lines are sorted by the lower case of their first words.
  func line(named name: [UInt8], in range: Range<Int>) -> Range<Int>? {
    var low = range.lowerBound
    var high = min(range.upperBound, count)
    while low < high {
      let start = self.start(ofLineAt: (low + high) / 2, from: low)
      let end = self.end(from: start, upTo: UInt8(ascii: "\n"), before: high)
      let order = order(of: start..<self.end(from: start, upTo: UInt8(ascii: " "), before: end), to: name)
      if order == 0 { return start..<end }
      if order < 0 { low = end + 1 } else { high = start }
    }
    return nil
  }

  /// How a word compares with `name`, which is in lower case: below, at or above 0.
  ///
  /// A tilde in the table stands for a space of the name.
  func order(of word: Range<Int>, to name: [UInt8]) -> Int {
    var index = 0
    for offset in word {
      guard index < name.count else { return 1 }
      let letter = byte(at: offset).lowered
      let difference = Int(letter == UInt8(ascii: "~") ? UInt8(ascii: " ") : letter) - Int(name[index])
      if difference != 0 { return difference }
      index += 1
    }
    return index - name.count
  }

  /// A name of the table with its spaces.
  func spaced(_ range: Range<Int>) -> String {
    guard range.contains(where: { byte(at: $0) == UInt8(ascii: "~") }) else { return string(range) }
    return String(
      decoding: range.map { byte(at: $0) == UInt8(ascii: "~") ? UInt8(ascii: " ") : byte(at: $0) }, as: UTF8.self)
  }
}

extension UInt8 {
  /// The lower case of an ASCII letter; any other byte as it is.
  var lowered: UInt8 { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self }
}

extension String {
  /// The UTF-8 bytes, ASCII letters in lower case.
  var loweredBytes: [UInt8] { utf8.map(\.lowered) }
}
