/// An address of either family, or a range of them that a prefix names.
struct IPAddressRange: Hashable, Sendable {
  /// Four bytes or sixteen.
  let bytes: [UInt8]
  /// How many leading bits a member shares.
  let prefixLength: Int

  /// Reads an address, or an address, a slash and a prefix length; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = parts.first, let bytes = Self.v4(address) ?? Self.v6(address) else { return nil }
    self.bytes = bytes
    guard parts.count == 2 else {
      prefixLength = bytes.count * 8
      return
    }
    guard !parts[1].isEmpty, parts[1].utf8.count <= 3, parts[1].utf8.allSatisfy(ASCII.isDigit),
      let length = Int(parts[1]), length <= bytes.count * 8
    else { return nil }
    prefixLength = length
  }

  /// Whether another range lies within this one; addresses of different families never do (R106).
  func contains(_ other: IPAddressRange) -> Bool {
    guard bytes.count == other.bytes.count, prefixLength <= other.prefixLength else { return false }
    let whole = prefixLength / 8
    guard bytes[..<whole] == other.bytes[..<whole] else { return false }
    let bits = prefixLength % 8
    guard bits > 0 else { return true }
    let mask = UInt8(truncatingIfNeeded: 0xFF00 >> bits)
    return bytes[whole] & mask == other.bytes[whole] & mask
  }

  private static func v4(_ text: Substring) -> [UInt8]? {
    let fields = text.split(separator: ".", omittingEmptySubsequences: false)
    guard fields.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for field in fields {
      // A leading zero reads as octal elsewhere, so that `010` is no safe way to write an address.
      guard !field.isEmpty, field.utf8.count <= 3, field.utf8.allSatisfy(ASCII.isDigit),
        field.utf8.count == 1 || field.utf8.first != UInt8(ascii: "0"), let value = UInt8(field)
      else { return nil }
      bytes.append(value)
    }
    return bytes
  }

  private static func v6(_ text: Substring) -> [UInt8]? {
    var text = text
    var tail: [UInt8] = []
    // The last 32 bits may be spelled as an address of version 4.
    if text.utf8.contains(UInt8(ascii: ".")) {
      guard let colon = text.lastIndex(of: ":"), let embedded = v4(text[text.index(after: colon)...]) else {
        return nil
      }
      tail = embedded
      text = text[...colon]
      if !text.hasSuffix("::") { text = text.dropLast() }
    }
    let halves = split(text)
    guard let head = halves.head, let rest = halves.rest else { return nil }
    let count = head.count + rest.count + tail.count
    if halves.isShortened {
      guard count <= 14 else { return nil }
      return head + [UInt8](repeating: 0, count: 16 - count) + rest + tail
    }
    return count == 16 ? head + tail : nil
  }

  private static func split(_ text: Substring) -> (head: [UInt8]?, rest: [UInt8]?, isShortened: Bool) {
    var previous: Substring.Index?
    for index in text.indices where text[index] == ":" {
      if let last = previous, text.index(after: last) == index {
        return (groups(text[..<last]), groups(text[text.index(after: index)...]), true)
      }
      previous = index
    }
    return (groups(text), [], false)
  }

  private static func groups(_ text: Substring) -> [UInt8]? {
    if text.isEmpty { return [] }
    var bytes: [UInt8] = []
    for group in text.split(separator: ":", omittingEmptySubsequences: false) {
      guard (1...4).contains(group.utf8.count), let value = UInt16(group, radix: 16), group.utf8.first != 0x2B else {
        return nil
      }
      bytes += [UInt8(value >> 8), UInt8(value & 0xFF)]
    }
    return bytes
  }
}
