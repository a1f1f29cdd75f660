/// The text of a policy as IAM's API gives it: URL-encoded after RFC 3986, or plain where a tool has decoded it.
package enum PolicyText {
  /// The bytes of the JSON text.
  package static func decoded(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    // Encoded text begins with an encoded brace.
    if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = digit(bytes[index + 1]),
        let low = digit(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
