/// Finds where a run of spaces ends, eight at a time: most of a pretty-printed text is indentation.
enum BlankScan {
  private static let eightSpaces: UInt64 = 0x2020_2020_2020_2020

  /// The offset of the first byte from `start` on that is not a space.
  @inline(__always)
  static func end(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index &+ 8 <= text.count {
      // In bounds by the loop's condition.
      let word = text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
      let difference = UInt64(littleEndian: word) ^ eightSpaces
      if difference != 0 { return index &+ difference.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < text.count, text[index] == .space { index &+= 1 }
    return index
  }

  /// The offset of the first byte from `start` on that is not one of JSON's four blanks.
  static func endOfBlanks(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count, text[index].isSpace { index += 1 }
    return index
  }
}
