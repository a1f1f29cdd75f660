/// A number of things, as large as it may be.
public struct ExactCount: Hashable, Sendable, Comparable, CustomStringConvertible, ExpressibleByIntegerLiteral {
  /// Digits to the base 2^32, the lowest first, without zeros at the end.
  private var digits: [UInt32]

  /// A small number.
  public init(_ value: UInt64 = 0) {
    digits = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
    trim()
  }

  /// A small number.
  public init(integerLiteral value: UInt64) { self.init(value) }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
  }

  /// Whether it is zero.
  public var isZero: Bool { digits.isEmpty }

  /// The number as an integer, where it is small enough.
  public var exactly: UInt64? {
    digits.count > 2 ? nil : digits.reversed().reduce(0) { $0 << 32 | UInt64($1) }
  }

  /// About how large it is: its logarithm to the base 2 without what follows the point; nil of zero.
  public var magnitude: Int? {
    digits.last.map { digits.count * 32 - 1 - $0.leadingZeroBitCount }
  }

  /// The sum.
  public static func + (left: ExactCount, right: ExactCount) -> ExactCount {
    var sum = left
    sum += right
    return sum
  }

  /// Adds a number.
  public static func += (left: inout ExactCount, right: ExactCount) {
    var carry: UInt64 = 0
    for place in 0..<max(left.digits.count, right.digits.count) {
      if place == left.digits.count { left.digits.append(0) }
      carry += UInt64(left.digits[place]) + (place < right.digits.count ? UInt64(right.digits[place]) : 0)
      left.digits[place] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry > 0 { left.digits.append(UInt32(carry)) }
  }

  /// The product.
  public static func * (left: ExactCount, right: ExactCount) -> ExactCount {
    var product = ExactCount()
    product.digits = [UInt32](repeating: 0, count: left.digits.count + right.digits.count)
    for (place, digit) in left.digits.enumerated() {
      var carry: UInt64 = 0
      for (other, factor) in right.digits.enumerated() {
        carry += UInt64(digit) * UInt64(factor) + UInt64(product.digits[place + other])
        product.digits[place + other] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      product.digits[place + right.digits.count] = UInt32(carry)
    }
    product.trim()
    return product
  }

  /// The order of numbers.
  public static func < (left: ExactCount, right: ExactCount) -> Bool {
    left.digits.count == right.digits.count
      ? left.digits.reversed().lexicographicallyPrecedes(right.digits.reversed())
      : left.digits.count < right.digits.count
  }

  /// The number in decimal digits.
  public var description: String {
    var rest = digits
    var groups: [UInt32] = []
    while !rest.isEmpty {
      var remainder: UInt64 = 0
      for place in rest.indices.reversed() {
        let value = remainder << 32 | UInt64(rest[place])
        rest[place] = UInt32(value / 1_000_000_000)
        remainder = value % 1_000_000_000
      }
      while rest.last == 0 { rest.removeLast() }
      groups.append(UInt32(remainder))
    }
    guard let first = groups.last else { return "0" }
    return groups.dropLast().reversed().reduce("\(first)") { text, group in
      let digits = String(group)
      return text + String(repeating: "0", count: 9 - digits.utf8.count) + digits
    }
  }
}
