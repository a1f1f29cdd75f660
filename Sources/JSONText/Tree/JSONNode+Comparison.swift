extension JSONNode {
  /// Whether two values mean the same: ranges and the order of members aside, strings byte by byte, numbers by value.
  ///
  /// Members of one name are compared in their order. A number whose exponent does not fit 32 bits equals only its own
  /// spelling.
  public func hasSameValue(as other: JSONNode) -> Bool {
    switch (value, other.value) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
    case (.number(let left), .number(let right)):
      left.hasSameBytes(as: right) || Decimal(left).map { $0 == Decimal(right) } ?? false
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.hasSameValue(as: $1) }
    case (.object(let left), .object(let right)):
      left.count == right.count
        && zip(left.inNameOrder, right.inNameOrder).allSatisfy {
          $0.name.hasSameBytes(as: $1.name) && $0.value.hasSameValue(as: $1.value)
        }
    default: false
    }
  }
}

extension [JSONMember] {
  /// The members by the bytes of their names, those of one name in their order.
  fileprivate var inNameOrder: [JSONMember] {
    enumerated().sorted { left, right in
      if left.element.name.hasSameBytes(as: right.element.name) { return left.offset < right.offset }
      return left.element.name.utf8.lexicographicallyPrecedes(right.element.name.utf8)
    }.map(\.element)
  }
}

extension String {
  /// Whether two texts are the same bytes; `==` also holds for texts that Unicode calls equivalent.
  func hasSameBytes(as other: String) -> Bool {
    self == other && utf8.elementsEqual(other.utf8)
  }
}

/// The value of a number's spelling: its sign, its digits without zeros at either end, and a power of ten.
private struct Decimal: Equatable {
  private var isNegative = false
  private var digits: [UInt8] = []
  private var exponent = 0

  /// nil where the spelling is no number of JSON, or its exponent is beyond 32 bits.
  init?(_ spelling: String) {
    let parts = spelling.utf8.split(maxSplits: 1) { $0 | 0x20 == UInt8(ascii: "e") }
    guard let mantissa = parts.first else { return nil }
    if parts.count == 2 {
      guard let written = Int32(Substring(parts[1])) else { return nil }
      exponent = Int(written)
    }
    var isFraction = false
    for byte in mantissa {
      switch byte {
      case .minus: isNegative = true
      case .dot: isFraction = true
      default:
        guard byte.isDigit else { return nil }
        digits.append(byte)
        if isFraction { exponent -= 1 }
      }
    }
    digits = Array(digits.drop { $0 == .zero })
    while digits.last == .zero {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty { (isNegative, exponent) = (false, 0) }
  }
}
