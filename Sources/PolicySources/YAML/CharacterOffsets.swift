import SourceText

/// Where the characters of a UTF-8 text begin: libyaml counts characters, and everything else here bytes.
struct CharacterOffsets: Sendable {
  private static let blockSize = 64

  private let bytes: [UInt8]
  /// How many bytes stand before the first character that is counted.
  private let markSize: Int
  /// The offset of each 64th character; nil where each character is one byte.
  private let blocks: [Int]?

  /// The characters of `bytes`; a byte order mark is not counted.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    markSize = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes.contains(where: { $0 >= 0x80 }) else {
      blocks = nil
      return
    }
    var blocks: [Int] = []
    var count = 0
    for index in bytes.indices.dropFirst(markSize) where Self.beginsCharacter(bytes[index]) {
      if count % Self.blockSize == 0 { blocks.append(index) }
      count += 1
    }
    self.blocks = blocks
  }

  /// The offset of the first byte of the character with this index; the text's end where there is none.
  func offset(of character: Int) -> Int {
    guard let blocks else { return min(character, bytes.count) }
    let block = character / Self.blockSize
    guard block < blocks.count else { return bytes.count }
    var index = blocks[block]
    var rest = character % Self.blockSize
    while rest > 0, index < bytes.count {
      index += 1
      while index < bytes.count, !Self.beginsCharacter(bytes[index]) { index += 1 }
      rest -= 1
    }
    return index
  }

  /// The byte at an offset, which is empty at the text's end.
  func byte(at offset: Int) -> SourceRange {
    let place = min(max(0, offset), bytes.count)
    return SourceRange(place, min(place + 1, bytes.count))
  }

  /// The range without the line breaks at its end, which belong to a block scalar.
  func trimmingBreaks(_ range: SourceRange) -> SourceRange {
    var end = min(range.upperBound, bytes.count)
    while end > range.lowerBound, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return SourceRange(range.lowerBound, end)
  }

  private static func beginsCharacter(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }
}
