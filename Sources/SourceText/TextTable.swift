/// Texts by number: equal bytes have one number, counted from 0 in the order in which they are first asked for.
///
/// What is known of a text is then kept in an array, and a text that many documents repeat is hashed once for all of it.
package struct TextTable {
  /// The bytes of all texts, one after the other.
  private var pool: [UInt8] = []
  /// Where each text ends in the pool.
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// The numbers by hash, each in the first free slot at or after its own; -1 where a slot is free.
  private var slots = [Int32](repeating: -1, count: 64)
  /// Differs from run to run, so that nobody can write texts that share a slot.
  private let seed: UInt64

  /// A table of no texts.
  package init() {
    seed = UInt64(truncatingIfNeeded: Hasher().finalize())
  }

  /// How many texts have a number.
  package var count: Int { ends.count }

  /// The number of a text, which gets the next one where it has none yet.
  package mutating func number(of text: String) -> Int {
    let bytes = text.utf8Span.span
    let hash = Self.hash(bytes, seed)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, isText(number, bytes) { return number }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(ends.count)
    pool.append(contentsOf: text.utf8)
    ends.append(pool.count)
    hashes.append(hash)
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  private func isText(_ number: Int, _ bytes: Span<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    let own = pool.span.extracting(start..<ends[number])
    return own.hasSameBytes(as: bytes)
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [Int32](repeating: -1, count: mask + 1)
    for number in hashes.indices {
      var slot = Int(truncatingIfNeeded: hashes[number]) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(number)
    }
  }

  private static func hash(_ bytes: Span<UInt8>, _ seed: UInt64) -> UInt64 {
    let raw = bytes.bytes
    var hash = seed ^ UInt64(bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      hash = mixed(hash, raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var rest: UInt64 = 0
    while index < bytes.count {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    return mixed(mixed(hash, rest), seed)
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD1B5_4A32_D192_ED03)
    return product.high ^ product.low
  }
}
