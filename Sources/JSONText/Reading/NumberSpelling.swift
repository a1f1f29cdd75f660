/// How numbers are spelled that other languages take and JSON does not.
enum NumberSpelling {
  /// What is wrong with a spelling, and the number of JSON that was meant, where that is plain.
  static func correct(_ spelling: String) -> (form: JSONSyntaxError.NumberForm, meant: String?) {
    var bytes = Array(spelling.utf8)
    let isNegative = bytes.first == .minus
    let hasPlus = bytes.first == .plus
    if isNegative || hasPlus { bytes.removeFirst() }
    let sign = isNegative ? "-" : ""
    var form: JSONSyntaxError.NumberForm = hasPlus ? .plusSign : .other
    if bytes.count > 2, bytes[0] == .zero, bytes[1] | 0x20 == UInt8(ascii: "x") {
      let value = UInt64(String(decoding: bytes[2...], as: UTF8.self), radix: 16)
      return value.map { (.hexadecimal, "\(sign)\($0)") } ?? (.other, nil)
    }
    if bytes.contains(UInt8(ascii: "_")) {
      bytes.removeAll { $0 == UInt8(ascii: "_") }
      form = .underscores
    }
    if bytes.first == .dot {
      bytes.insert(.zero, at: 0)
      form = .noDigitBeforeDot
    }
    if let dot = bytes.firstIndex(of: .dot), dot + 1 == bytes.count || !bytes[dot + 1].isDigit {
      bytes.insert(.zero, at: dot + 1)
      form = .noDigitAfterDot
    }
    if bytes.count > 1, bytes[0] == .zero, bytes[1].isDigit {
      bytes.removeSubrange(0..<min(bytes.prefix { $0 == .zero }.count, bytes.count - 1))
      if bytes.first?.isDigit != true { bytes.insert(.zero, at: 0) }
      form = .leadingZero
    }
    let meant = sign + String(decoding: bytes, as: UTF8.self)
    if isRegular(bytes) { return (form, meant) }
    if let last = bytes.last, !last.isDigit, isRegular(bytes + [.zero]) { return (.noDigitInExponent, nil) }
    return (.other, nil)
  }

  /// Whether the bytes are an unsigned number of JSON.
  private static func isRegular(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    func takeDigits() -> Int {
      let count = rest.prefix { $0.isDigit }.count
      rest = rest.dropFirst(count)
      return count
    }
    let isZeroFirst = rest.first == .zero
    let whole = takeDigits()
    guard whole > 0, !isZeroFirst || whole == 1 else { return false }
    if rest.first == .dot {
      rest = rest.dropFirst()
      guard takeDigits() > 0 else { return false }
    }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if rest.first == .plus || rest.first == .minus { rest = rest.dropFirst() }
      guard takeDigits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
