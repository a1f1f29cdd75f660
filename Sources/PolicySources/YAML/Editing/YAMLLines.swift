import SourceText

/// The bytes of a YAML text by lines, blanks and comments.
struct YAMLLines: Sendable {
  let bytes: [UInt8]
  /// What ends the text's lines.
  let lineBreak: String

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let end = bytes.firstIndex { Self.isBreak($0) }
    lineBreak =
      switch end.map({ (bytes[$0], $0 + 1 < bytes.count ? bytes[$0 + 1] : 0) }) {
      case (0x0D, 0x0A)?: "\r\n"
      case (0x0D, _)?: "\r"
      default: "\n"
      }
  }

  static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  func byte(at offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

  func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.lowerBound..<min(range.upperBound, bytes.count)], as: UTF8.self)
  }

  /// Where the line of an offset begins.
  func start(of offset: Int) -> Int {
    var start = min(offset, bytes.count)
    while start > 0, !Self.isBreak(bytes[start - 1]) { start -= 1 }
    return start
  }

  /// Where the line of an offset ends, before what ends it.
  func end(of offset: Int) -> Int {
    var end = offset
    while end < bytes.count, !Self.isBreak(bytes[end]) { end += 1 }
    return end
  }

  /// Where what ends the line before begins, for an offset at which a line begins; nil for the first line.
  func breakBefore(_ start: Int) -> Int? {
    guard start > 0 else { return nil }
    return start > 1 && bytes[start - 1] == 0x0A && bytes[start - 2] == 0x0D ? start - 2 : start - 1
  }

  /// Where the blanks at an offset end.
  func pastBlanks(_ offset: Int) -> Int {
    var offset = offset
    while let byte = byte(at: offset), Self.isBlank(byte) { offset += 1 }
    return offset
  }

  /// Where the blanks before an offset begin.
  func beforeBlanks(_ offset: Int) -> Int {
    var offset = offset
    while offset > 0, Self.isBlank(bytes[offset - 1]) { offset -= 1 }
    return offset
  }

  /// The first byte at or after an offset that is neither blank nor within a comment.
  func pastSpace(_ offset: Int) -> Int {
    var offset = offset
    while let byte = byte(at: offset) {
      if Self.isBlank(byte) || Self.isBreak(byte) {
        offset += 1
      } else if byte == UInt8(ascii: "#") {
        offset = end(of: offset)
      } else {
        return offset
      }
    }
    return offset
  }

  /// Whether nothing stands before an offset in its line.
  func isFirst(_ offset: Int) -> Bool { beforeBlanks(offset) == start(of: offset) }

  /// Whether nothing but a comment stands in a line from an offset on.
  func isRestBlank(_ offset: Int) -> Bool {
    guard let byte = byte(at: pastBlanks(offset)), !Self.isBreak(byte) else { return true }
    return hasComment(at: pastBlanks(offset))
  }

  /// Whether a comment begins at an offset that no scalar stands at.
  func hasComment(at offset: Int) -> Bool {
    guard byte(at: offset) == UInt8(ascii: "#") else { return false }
    return offset == 0 || Self.isBlank(bytes[offset - 1]) || Self.isBreak(bytes[offset - 1])
  }

  /// How far from the start of its line an offset is.
  func column(of offset: Int) -> Int { offset - start(of: offset) }

  func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// The comments in a range outside of these scalars, which are in order.
  func comments(in range: SourceRange, outside scalars: [SourceRange]) -> [String] {
    var comments: [String] = []
    var rest = scalars[...]
    var offset = range.lowerBound
    while offset < min(range.upperBound, bytes.count) {
      while let first = rest.first, first.upperBound <= offset { rest.removeFirst() }
      if let first = rest.first, first.lowerBound <= offset {
        offset = first.upperBound
      } else if hasComment(at: offset) {
        let end = min(end(of: offset), range.upperBound)
        var last = end
        while last > offset, Self.isBlank(bytes[last - 1]) { last -= 1 }
        comments.append(text(SourceRange(offset, last)))
        offset = end
      } else {
        offset += 1
      }
    }
    return comments
  }
}
