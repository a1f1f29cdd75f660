/// Finds where the plain bytes of a string end, eight at a time.
enum StringScan {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// The offset of the first quote, backslash, control character or byte beyond ASCII from `start` on.
  @inline(__always)
  static func end(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index &+ 8 <= text.count {
      // In bounds by the loop's condition.
      let loaded = text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
      let word = UInt64(littleEndian: loaded)
      // The lowest high bit that is set marks the first such byte; false marks come only after a true one.
      let quotes = word ^ (ones &* UInt64(UInt8.quote))
      let backslashes = word ^ (ones &* UInt64(UInt8.backslash))
      let marks =
        ((quotes &- ones) | (backslashes &- ones) | (word &- ones &* 0x20) | word) & highs
      if marks != 0 { return index &+ marks.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < text.count, !isSpecial(text[index]) { index &+= 1 }
    return index
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == .quote || byte == .backslash || byte < .space || byte >= 0x80
  }
}
