/// Byte strings that tell a policy's apart, and one that is none of them, in base64.
enum ByteSamples {
  /// The spellings of such byte strings.
  static func samples(_ values: [[UInt8]]) -> [String] {
    var distinct: [[UInt8]] = []
    for value in values where !distinct.contains(value) { distinct.append(value) }
    let longest = distinct.map(\.count).max() ?? 0
    return (distinct + [[UInt8](repeating: 0x78, count: longest + 1)]).map(base64)
  }

  /// RFC 4648, section 4.
  static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let chunk = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for place in 0..<3 { bits = bits << 8 | (place < chunk.count ? UInt32(chunk[start + place]) : 0) }
      for place in 0..<4 {
        let letter = letters[Int(bits >> UInt32(18 - 6 * place) & 63)]
        text.append(place <= chunk.count ? letter : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
