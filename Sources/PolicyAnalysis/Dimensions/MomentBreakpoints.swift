import PolicyModel

/// Moments of which every order among a policy's moments has one.
enum MomentBreakpoints {
  /// The spellings of such moments.
  static func samples(_ values: [Moment]) -> [String] {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return ["2030-01-01T00:00:00Z"] }
    var moments: [Moment] = []
    if let moment = first.shifted(seconds: -1) { moments.append(moment) }
    for (place, value) in sorted.enumerated() {
      if place > 0 {
        let before = sorted[place - 1]
        if before == value { continue }
        // Time is counted in nanoseconds, so that there may be nothing between two moments.
        let next = [before.shifted(seconds: 1), before.nextNanosecond].compactMap { $0 }
        if let moment = next.first(where: { before < $0 && $0 < value && $0.isSpelled }) { moments.append(moment) }
      }
      moments.append(value)
    }
    if let moment = last.shifted(seconds: 1) { moments.append(moment) }
    return moments.filter(\.isSpelled).map(\.spelling)
  }
}

extension Moment {
  /// The years that a date spells with four digits.
  private static let dated = -62_167_219_200..<253_402_300_800

  fileprivate func shifted(seconds count: Int) -> Moment? {
    let (sum, isOver) = seconds.addingReportingOverflow(count)
    return isOver ? nil : Moment(seconds: sum, nanoseconds: 0)
  }

  fileprivate var nextNanosecond: Moment? {
    nanoseconds < 999_999_999 ? Moment(seconds: seconds, nanoseconds: nanoseconds + 1) : shifted(seconds: 1)
  }

  /// A date, or a number of seconds where a date cannot say it.
  var spelling: String {
    guard Self.dated.contains(seconds) else { return "\(seconds)" }
    if nanoseconds == 0 { return text }
    let digits = "\(nanoseconds)"
    return text.dropLast() + "." + String(repeating: "0", count: 9 - digits.utf8.count) + digits + "Z"
  }

  /// Whether a request can say the moment at all.
  fileprivate var isSpelled: Bool { Moment(spelling) == self }
}
