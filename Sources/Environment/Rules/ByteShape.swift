/// Classes of ASCII bytes that names are made of.
enum ByteShape {
  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  static func isLower(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
  static func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

  /// `[A-Za-z0-9_]`, which patterns of the AWS API write as `\w`.
  static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLower(byte) || isUpper(byte) || byte == UInt8(ascii: "_")
  }

  static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}

extension String {
  /// Whether the UTF-8 length is within bounds and every byte passes.
  func isMade(of isAllowed: (UInt8) -> Bool, count: ClosedRange<Int>) -> Bool {
    count.contains(utf8.count) && utf8.allSatisfy(isAllowed)
  }

  /// Whether the text consists of bytes of `[A-Za-z0-9_]` and of those in `marks`.
  func isWord(with marks: String, count: ClosedRange<Int>) -> Bool {
    isMade(of: { ByteShape.isWord($0) || marks.utf8.contains($0) }, count: count)
  }

  /// Whether some byte is one of `marks`.
  func contains(anyOf marks: String) -> Bool { utf8.contains { marks.utf8.contains($0) } }

  /// Whether two bytes that follow each other spell `pair`.
  func contains(pair: (Character, Character)) -> Bool {
    zip(utf8, utf8.dropFirst()).contains { $0 == pair.0.asciiValue && $1 == pair.1.asciiValue }
  }
}
