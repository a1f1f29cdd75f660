/// Reads TJSON, more of it than JSON is: control characters within texts, and arrays as keys.
struct TJSONReader {
  /// How deep values may be nested; the deepest of Hive's structs has about ten levels.
  private static let deepest = 100

  private let bytes: [UInt8]
  private var offset = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value that a text spells, and nothing behind it.
  static func value(of text: String) throws(TJSONError) -> TJSONValue {
    var reader = TJSONReader(Array(text.utf8))
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.offset == reader.bytes.count else { throw .malformed(offset: reader.offset) }
    return value
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { offset += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    offset += 1
    return true
  }

  private mutating func value(depth: Int) throws(TJSONError) -> TJSONValue {
    guard depth <= Self.deepest else { throw .tooDeep }
    if take(UInt8(ascii: "{")) { return .object(try entries(depth: depth)) }
    if take(UInt8(ascii: "[")) { return .array(try elements(depth: depth)) }
    if take(UInt8(ascii: "\"")) { return .text(try text()) }
    return try word()
  }

  private mutating func entries(depth: Int) throws(TJSONError) -> [TJSONValue.Entry] {
    var entries: [TJSONValue.Entry] = []
    if take(UInt8(ascii: "}")) { return entries }
    repeat {
      let key = try value(depth: depth + 1)
      guard take(UInt8(ascii: ":")) else { throw .malformed(offset: offset) }
      entries.append(TJSONValue.Entry(key: key, value: try value(depth: depth + 1)))
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw .malformed(offset: offset) }
    return entries
  }

  private mutating func elements(depth: Int) throws(TJSONError) -> [TJSONValue] {
    var elements: [TJSONValue] = []
    if take(UInt8(ascii: "]")) { return elements }
    repeat { elements.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw .malformed(offset: offset) }
    return elements
  }

  private mutating func word() throws(TJSONError) -> TJSONValue {
    let start = offset
    while let byte = next, Self.isWordByte(byte) { offset += 1 }
    guard offset > start else { throw .malformed(offset: offset) }
    let word = String(decoding: bytes[start..<offset], as: UTF8.self)
    return word.utf8.elementsEqual("null".utf8) ? .null : .word(word)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private mutating func text() throws(TJSONError) -> String {
    var text: [UInt8] = []
    while let byte = next {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: try escaped())
      default: text.append(byte)
      }
    }
    throw .malformed(offset: offset)
  }

  private mutating func escaped() throws(TJSONError) -> [UInt8] {
    guard let byte = next else { throw .malformed(offset: offset) }
    offset += 1
    switch byte {
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "u"): return Array(String(try scalar()).utf8)
    default: throw .malformed(offset: offset - 1)
    }
  }

  /// A character by its number, of two halves where it is beyond 16 bits; a half alone becomes U+FFFD.
  private mutating func scalar() throws(TJSONError) -> Unicode.Scalar {
    let first = try unit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let start = offset
    if (0xD800..<0xDC00).contains(first), next == UInt8(ascii: "\\"), offset + 1 < bytes.count,
      bytes[offset + 1] == UInt8(ascii: "u")
    {
      offset += 2
      let second = try unit()
      if (0xDC00..<0xE000).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
      offset = start
    }
    return "\u{FFFD}"
  }

  private mutating func unit() throws(TJSONError) -> UInt32 {
    guard offset + 4 <= bytes.count else { throw .malformed(offset: offset) }
    var unit: UInt32 = 0
    for byte in bytes[offset..<offset + 4] {
      guard let digit = Self.hexadecimal(byte) else { throw .malformed(offset: offset) }
      unit = unit << 4 | digit
    }
    offset += 4
    return unit
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte) - 0x57
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte) - 0x37
    default: nil
    }
  }
}
