/// A decimal number of any length, compared exactly: a binary fraction would call unequal numbers equal (R106).
struct ExactDecimal: Hashable, Comparable, Sendable {
  private let isNegative: Bool
  /// Digits before the point, without leading zeros.
  private let whole: [UInt8]
  /// Digits after the point, without trailing zeros.
  private let fraction: [UInt8]

  /// Reads an optional sign, digits, and optionally a point and digits; nil for anything else.
  init?(_ text: String) {
    var rest = Substring(text).utf8
    var negative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      negative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    let parts = rest.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(ASCII.isDigit) }), !parts.isEmpty else { return nil }
    whole = Array(parts[0].drop { $0 == UInt8(ascii: "0") })
    var digits = parts.count == 2 ? Array(parts[1]) : []
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    fraction = digits
    isNegative = negative && !(whole.isEmpty && digits.isEmpty)
  }

  static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? magnitudeIsLess(right, left) : magnitudeIsLess(left, right)
  }

  private static func magnitudeIsLess(_ left: ExactDecimal, _ right: ExactDecimal) -> Bool {
    if left.whole.count != right.whole.count { return left.whole.count < right.whole.count }
    if left.whole != right.whole { return left.whole.lexicographicallyPrecedes(right.whole) }
    return left.fraction.lexicographicallyPrecedes(right.fraction)
  }
}
