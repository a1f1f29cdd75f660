/// An address of either family, or a range of them that a prefix names.
package struct IPAddressRange: Hashable, Sendable {
  /// The address in the low bits: 32 of them in version 4, 128 in version 6.
  package let address: UInt128
  /// How many bits an address of the family has.
  package let width: Int
  /// How many leading bits a member shares.
  package let prefixLength: Int

  /// Reads an address, or an address, a slash and a prefix length; nil for anything else.
  package init?(_ text: String) {
    let bytes = text.utf8Span.span
    var end = 0
    while end < bytes.count, bytes[end] != ASCII.slash { end += 1 }
    var reader = Reader(range: 0..<end)
    if let address = reader.v4(bytes), reader.isAtEnd {
      self.address = UInt128(address)
      width = 32
    } else {
      reader = Reader(range: 0..<end)
      guard let address = reader.v6(bytes) else { return nil }
      self.address = address
      width = 128
    }
    guard end < bytes.count else {
      prefixLength = width
      return
    }
    reader = Reader(range: end + 1..<bytes.count)
    guard let length = reader.decimal(bytes, digits: 3), reader.isAtEnd, length <= width else { return nil }
    prefixLength = length
  }

  /// Whether another range lies within this one; addresses of different families never do (R106).
  package func contains(_ other: IPAddressRange) -> Bool {
    guard width == other.width, prefixLength <= other.prefixLength else { return false }
    return (address ^ other.address) >> UInt128(width - prefixLength) == 0
  }

  /// Reads an address from left to right.
  private struct Reader {
    var index: Int
    let end: Int

    init(range: Range<Int>) {
      index = range.lowerBound
      end = range.upperBound
    }

    var isAtEnd: Bool { index == end }

    mutating func take(_ bytes: Span<UInt8>, _ wanted: UInt8) -> Bool {
      guard index < end, bytes[index] == wanted else { return false }
      index += 1
      return true
    }

    /// A number of at most `digits` digits. A leading zero is refused: elsewhere it means octal, so that `010` is no
    /// safe way to write an address.
    mutating func decimal(_ bytes: Span<UInt8>, digits: Int) -> Int? {
      let start = index
      var value = 0
      while index < end, ASCII.isDigit(bytes[index]), index - start < digits {
        value = value * 10 + Int(bytes[index] - 0x30)
        index += 1
      }
      guard index > start, index - start == 1 || bytes[start] != UInt8(ascii: "0") else { return nil }
      return value
    }

    mutating func v4(_ bytes: Span<UInt8>) -> UInt32? {
      var address: UInt32 = 0
      for field in 0..<4 {
        if field > 0, !take(bytes, UInt8(ascii: ".")) { return nil }
        guard let value = decimal(bytes, digits: 3), value < 256 else { return nil }
        address = address << 8 | UInt32(value)
      }
      return address
    }

    private mutating func group(_ bytes: Span<UInt8>) -> UInt128? {
      let start = index
      var value: UInt128 = 0
      while index < end, index - start < 4, let digit = Self.hexadecimal(bytes[index]) {
        value = value << 4 | UInt128(digit)
        index += 1
      }
      return index > start ? value : nil
    }

    /// Eight groups; a run of zero groups may be left out once, and the last two may be spelled as version 4.
    mutating func v6(_ bytes: Span<UInt8>) -> UInt128? {
      var head: UInt128 = 0
      var tail: UInt128 = 0
      var headCount = 0
      var tailCount = 0
      var isShortened = false
      if index + 1 < end, bytes[index] == ASCII.colon, bytes[index + 1] == ASCII.colon {
        isShortened = true
        index += 2
      }
      while index < end {
        let start = index
        var value: UInt128
        var groups = 1
        if let embedded = v4(bytes), isAtEnd {
          value = UInt128(embedded)
          groups = 2
        } else {
          index = start
          guard let found = group(bytes) else { return nil }
          value = found
        }
        if isShortened {
          tail = tail << UInt128(groups * 16) | value
          tailCount += groups
        } else {
          head = head << UInt128(groups * 16) | value
          headCount += groups
        }
        guard headCount + tailCount <= 8 else { return nil }
        if isAtEnd { break }
        guard take(bytes, ASCII.colon), !isAtEnd else { return nil }
        if bytes[index] == ASCII.colon {
          guard !isShortened else { return nil }
          isShortened = true
          index += 1
        }
      }
      if !isShortened { return headCount == 8 ? head : nil }
      guard headCount + tailCount < 8 else { return nil }
      return headCount == 0 ? tail : head << UInt128((8 - headCount) * 16) | tail
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
      if ASCII.isDigit(byte) { return byte - 0x30 }
      let folded = ASCII.folded(byte)
      return folded &- 0x61 < 6 ? folded - 0x61 + 10 : nil
    }
  }
}
