/// A decimal number of any length, compared exactly: a binary fraction would call unequal numbers equal (R106).
///
/// The digits stay in the text; only their places are kept.
package struct ExactDecimal: Comparable, Sendable {
  package let text: String
  private let isNegative: Bool
  /// The digits before the point, without leading zeros.
  private let whole: Range<Int>
  /// The digits after the point, without trailing zeros.
  private let fraction: Range<Int>

  /// Reads an optional sign, digits, and optionally a point and digits; nil for anything else.
  package init?(_ text: String) {
    let bytes = text.utf8Span.span
    var index = 0
    var isNegative = false
    if bytes.count > 0, bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") {
      isNegative = bytes[0] == UInt8(ascii: "-")
      index = 1
    }
    let wholeStart = index
    while index < bytes.count, ASCII.isDigit(bytes[index]) { index += 1 }
    guard index > wholeStart else { return nil }
    let wholeEnd = index
    var fraction = index..<index
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      let start = index + 1
      index = start
      while index < bytes.count, ASCII.isDigit(bytes[index]) { index += 1 }
      guard index > start else { return nil }
      var end = index
      while end > start, bytes[end - 1] == UInt8(ascii: "0") { end -= 1 }
      fraction = start..<end
    }
    guard index == bytes.count else { return nil }
    var first = wholeStart
    while first < wholeEnd, bytes[first] == UInt8(ascii: "0") { first += 1 }
    whole = first..<wholeEnd
    self.fraction = fraction
    self.isNegative = isNegative && !(whole.isEmpty && fraction.isEmpty)
    self.text = text
  }

  package static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    left.isNegative == right.isNegative && order(left, right) == 0
  }

  package static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? order(right, left) < 0 : order(left, right) < 0
  }

  /// Below, at or above zero as the left magnitude is smaller, equal or larger.
  private static func order(_ left: ExactDecimal, _ right: ExactDecimal) -> Int {
    if left.whole.count != right.whole.count { return left.whole.count - right.whole.count }
    let leftBytes = left.text.utf8Span.span
    let rightBytes = right.text.utf8Span.span
    for place in 0..<left.whole.count {
      let difference = Int(leftBytes[left.whole.lowerBound + place]) - Int(rightBytes[right.whole.lowerBound + place])
      if difference != 0 { return difference }
    }
    for place in 0..<min(left.fraction.count, right.fraction.count) {
      let difference =
        Int(leftBytes[left.fraction.lowerBound + place]) - Int(rightBytes[right.fraction.lowerBound + place])
      if difference != 0 { return difference }
    }
    return left.fraction.count - right.fraction.count
  }
}
