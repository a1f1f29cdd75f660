import SourceText

extension MappedText {
  /// The text of a JSON string, escapes decoded (RFC 8259, section 7).
  ///
  /// - Parameters:
  ///   - string: the bytes of a valid string of `file`, its quotes included.
  ///   - file: the bytes of a JSON text.
  init(jsonString string: SourceRange, of file: [UInt8]) {
    self.init()
    let end = string.upperBound - 1
    var run = string.lowerBound + 1
    var index = run
    while index < end {
      guard file[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      append(SourceRange(run, index), of: file)
      let (decoded, length) = Self.escape(file, at: index, end: end)
      append(decoded, standingFor: SourceRange(index, index + length))
      index += length
      run = index
    }
    append(SourceRange(run, max(run, end)), of: file)
  }

  /// What the escape at `index` stands for, and its length; one that is not valid stands for itself.
  private static func escape(_ file: [UInt8], at index: Int, end: Int) -> ([UInt8], Int) {
    guard index + 1 < end else { return ([file[index]], 1) }
    switch file[index + 1] {
    case UInt8(ascii: "n"): return ([0x0A], 2)
    case UInt8(ascii: "t"): return ([0x09], 2)
    case UInt8(ascii: "r"): return ([0x0D], 2)
    case UInt8(ascii: "b"): return ([0x08], 2)
    case UInt8(ascii: "f"): return ([0x0C], 2)
    case UInt8(ascii: "u"):
      guard let unit = hexadecimal(file, at: index + 2, digits: 4, end: end) else { break }
      if let scalar = Unicode.Scalar(unit) { return (Array(String(Character(scalar)).utf8), 6) }
      if index + 7 < end, file[index + 6] == UInt8(ascii: "\\"), file[index + 7] == UInt8(ascii: "u"),
        let low = hexadecimal(file, at: index + 8, digits: 4, end: end), 0xDC00...0xDFFF ~= low, unit < 0xDC00,
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      {
        return (Array(String(Character(scalar)).utf8), 12)
      }
      return (Array("\u{FFFD}".utf8), 6)
    default: break
    }
    return ([file[index + 1]], 2)
  }

  /// The number that `digits` hexadecimal digits at `index` write.
  static func hexadecimal(_ file: [UInt8], at index: Int, digits: Int, end: Int) -> UInt32? {
    guard index + digits <= end else { return nil }
    var value: UInt32 = 0
    for byte in file[index..<index + digits] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
      default: return nil
      }
    }
    return value
  }
}
