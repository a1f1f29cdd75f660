import PolicyModel

/// Numbers of which every order among a policy's numbers has one: each of them, one between neighbours, and one beyond
/// either end.
enum NumberBreakpoints {
  /// The spellings of such numbers, simple ones first where there is a choice.
  static func samples(_ values: [ExactDecimal]) -> [String] {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return ["1"] }
    var samples = [below(first)]
    for (place, value) in sorted.enumerated() {
      if place > 0 {
        if sorted[place - 1] == value { continue }
        samples.append(between(sorted[place - 1], value))
      }
      samples.append(value.text)
    }
    samples.append(above(last))
    return samples
  }

  private static func below(_ value: ExactDecimal) -> String {
    if let number = Int(value.text), number > -(1 << 60) { return "\(number - 1)" }
    return "-1" + String(repeating: "0", count: value.text.utf8.count)
  }

  private static func above(_ value: ExactDecimal) -> String {
    if let number = Int(value.text), number < 1 << 60 { return "\(number + 1)" }
    return "1" + String(repeating: "0", count: value.text.utf8.count)
  }

  /// A number between two: digits are added to the one that is farther from zero's other side until they fit.
  private static func between(_ low: ExactDecimal, _ high: ExactDecimal) -> String {
    if let number = Int(low.text), number < 1 << 60, isInside("\(number + 1)", low, high) { return "\(number + 1)" }
    if isInside("0", low, high) { return "0" }
    let isNegative = low.text.hasPrefix("-") && !isInside("0", low, high) && !high.isAboveZero
    var text = isNegative ? high.text : low.text
    if !text.utf8.contains(UInt8(ascii: ".")) { text += "." }
    if isNegative, !text.hasPrefix("-") { text = "-" + unsigned(text) }
    if !isNegative, text.hasPrefix("-") { text = unsigned(text) }
    for _ in 0...(low.text.utf8.count + high.text.utf8.count) {
      if isInside(text + "5", low, high) { return text + "5" }
      text += "0"
    }
    return low.text
  }

  private static func unsigned(_ text: String) -> String {
    String(text.drop { $0 == "-" || $0 == "+" })
  }

  private static func isInside(_ text: String, _ low: ExactDecimal, _ high: ExactDecimal) -> Bool {
    ExactDecimal(text).map { low < $0 && $0 < high } ?? false
  }
}

extension ExactDecimal {
  /// Whether it is more than zero.
  fileprivate var isAboveZero: Bool { ExactDecimal("0").map { $0 < self } ?? false }
}
