/// Decimal numbers of any length, padded until they can be compared as text.
enum ReferenceNumber {
  /// Below, at or above zero; nil where one of them is no number.
  static func compare(_ left: String, _ right: String) -> Int? {
    guard let left = Number(left), let right = Number(right) else { return nil }
    let whole = max(left.whole.count, right.whole.count)
    let fraction = max(left.fraction.count, right.fraction.count)
    func digits(_ number: Number) -> [Character] {
      Array(repeating: "0", count: whole - number.whole.count) + number.whole + number.fraction
        + Array(repeating: "0", count: fraction - number.fraction.count)
    }
    let (leftDigits, rightDigits) = (digits(left), digits(right))
    let isZero = { (digits: [Character]) in digits.allSatisfy { $0 == "0" } }
    let leftSign = left.isNegative && !isZero(leftDigits) ? -1 : 1
    let rightSign = right.isNegative && !isZero(rightDigits) ? -1 : 1
    if leftSign != rightSign { return leftSign }
    if leftDigits == rightDigits { return 0 }
    return leftDigits.lexicographicallyPrecedes(rightDigits) ? -leftSign : leftSign
  }

  private struct Number {
    var isNegative = false
    var whole: [Character] = []
    var fraction: [Character] = []

    init?(_ text: String) {
      var rest = text
      if let sign = rest.first, "+-".contains(sign) {
        isNegative = sign == "-"
        rest.removeFirst()
      }
      let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy("0123456789".contains) }) else {
        return nil
      }
      whole = Array(parts[0])
      fraction = parts.count == 2 ? Array(parts[1]) : []
    }
  }
}

/// Base64 with its padding, bit by bit.
enum ReferenceBinary {
  static func bytes(_ text: String) -> [Bool]? {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let characters = Array(text)
    guard characters.count % 4 == 0 else { return nil }
    let padding = characters.reversed().prefix { $0 == "=" }.count
    guard padding <= 2 else { return nil }
    var bits: [Bool] = []
    for character in characters.dropLast(padding) {
      guard let value = alphabet.firstIndex(of: character) else { return nil }
      for bit in [32, 16, 8, 4, 2, 1] { bits.append(value & bit != 0) }
    }
    return Array(bits.prefix(bits.count / 8 * 8))
  }
}

/// Addresses and ranges of them as bits.
struct ReferenceAddress {
  private let bits: [Bool]
  private let prefix: Int

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
    guard let bits = Self.version4(parts[0]) ?? Self.version6(parts[0]), parts.count <= 2 else { return nil }
    self.bits = bits
    guard parts.count == 2 else {
      prefix = bits.count
      return
    }
    guard let prefix = Self.number(parts[1], limit: bits.count) else { return nil }
    self.prefix = prefix
  }

  func contains(_ other: ReferenceAddress) -> Bool {
    bits.count == other.bits.count && other.prefix >= prefix && bits.prefix(prefix) == other.bits.prefix(prefix)
  }

  private static func number(_ text: String, limit: Int) -> Int? {
    guard (1...3).contains(text.count), text.allSatisfy("0123456789".contains), text == "0" || text.first != "0",
      let value = Int(text), value <= limit
    else { return nil }
    return value
  }

  private static func bits(_ value: Int, _ width: Int) -> [Bool] {
    (0..<width).map { value >> (width - 1 - $0) & 1 == 1 }
  }

  private static func version4(_ text: String) -> [Bool]? {
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { number(String($0), limit: 255) }
    guard numbers.count == 4, !numbers.contains(nil) else { return nil }
    return numbers.flatMap { bits($0 ?? 0, 8) }
  }

  /// At most one `::`, which stands for at least one group of zeros.
  private static func version6(_ text: String) -> [Bool]? {
    var halves: [String] = []
    if let range = text.firstRange(of: "::") {
      halves = [String(text[..<range.lowerBound]), String(text[range.upperBound...])]
    } else {
      halves = [text]
    }
    var groups: [[Bool]] = []
    for (place, half) in halves.enumerated() {
      guard let found = self.groups(half, isLast: place == halves.count - 1, mayBeEmpty: halves.count == 2) else {
        return nil
      }
      groups.append(found)
    }
    let zeros = 128 - groups.reduce(0) { $0 + $1.count }
    guard halves.count == 1 ? zeros == 0 : zeros >= 16 else { return nil }
    return groups[0] + Array(repeating: false, count: zeros) + (groups.count == 2 ? groups[1] : [])
  }

  private static func groups(_ text: String, isLast: Bool, mayBeEmpty: Bool) -> [Bool]? {
    if text.isEmpty { return mayBeEmpty ? [] : nil }
    var result: [Bool] = []
    let words = text.split(separator: ":", omittingEmptySubsequences: false)
    for (place, word) in words.enumerated() {
      if isLast, place == words.count - 1, let embedded = version4(String(word)) {
        result += embedded
      } else {
        guard (1...4).contains(word.count), word.allSatisfy("0123456789abcdefABCDEF".contains),
          let value = Int(word, radix: 16)
        else { return nil }
        result += bits(value, 16)
      }
    }
    return result
  }
}
