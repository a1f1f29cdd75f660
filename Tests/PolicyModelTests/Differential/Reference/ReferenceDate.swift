/// Dates of the W3C's forms and seconds since 1970 (R106), by counting days one year and one month at a time.
enum ReferenceDate {
  /// Below, at or above zero; nil where one of them is no date.
  static func compare(_ left: String, _ right: String) -> Int? {
    guard let left = moment(left), let right = moment(right) else { return nil }
    if left.seconds != right.seconds { return left.seconds < right.seconds ? -1 : 1 }
    if left.fraction == right.fraction { return 0 }
    return left.fraction.lexicographicallyPrecedes(right.fraction) ? -1 : 1
  }

  private typealias Moment = (seconds: Int, fraction: [Character])

  private static func moment(_ text: String) -> Moment? {
    let digits = text.hasPrefix("-") ? String(text.dropFirst()) : text
    // Four digits are a year, any other number is of seconds.
    if !digits.isEmpty, digits.allSatisfy(isDigit), digits.count != 4 || text.hasPrefix("-") {
      return Int(text).map { ($0, []) }
    }
    let number = text.split(separator: ".", omittingEmptySubsequences: false)
    if number.count == 2, number.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) {
      var fraction = Array(number[1].prefix(9))
      while fraction.last == "0" { fraction.removeLast() }
      return Int(number[0]).map { ($0, fraction) }
    }
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == "t" }
    guard let day = parts.first.flatMap({ days($0.split(separator: "-", omittingEmptySubsequences: false)) }) else {
      return nil
    }
    guard parts.count == 2 else { return (day.count * 86_400, []) }
    guard day.isWhole, let time = time(Array(parts[1])) else { return nil }
    return (day.count * 86_400 + time.seconds, time.fraction)
  }

  private static func isDigit(_ character: Character) -> Bool { "0123456789".contains(character) }

  private static func number(_ text: some StringProtocol, digits: Int, in range: ClosedRange<Int>) -> Int? {
    guard text.count == digits, text.allSatisfy(isDigit), let value = Int(text), range.contains(value) else {
      return nil
    }
    return value
  }

  /// Days since 1970, and whether a day was named.
  private static func days(_ parts: [Substring]) -> (count: Int, isWhole: Bool)? {
    guard (1...3).contains(parts.count), let year = number(parts[0], digits: 4, in: 0...9999) else { return nil }
    func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    var days = 0
    if year >= 1970 {
      for past in 1970..<year { days += isLeap(past) ? 366 : 365 }
    } else {
      for past in year..<1970 { days -= isLeap(past) ? 366 : 365 }
    }
    guard parts.count > 1 else { return (days, false) }
    let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard let month = number(parts[1], digits: 2, in: 1...12) else { return nil }
    days += lengths[..<(month - 1)].reduce(0, +)
    guard parts.count > 2 else { return (days, false) }
    guard let day = number(parts[2], digits: 2, in: 1...lengths[month - 1]) else { return nil }
    return (days + day - 1, true)
  }

  /// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.f`, and a zone.
  private static func time(_ text: [Character]) -> Moment? {
    guard let zone = text.firstIndex(where: { "Zz+-".contains($0) }) else { return nil }
    let offset: Int
    let after = String(text[(zone + 1)...])
    if "Zz".contains(text[zone]) {
      guard after.isEmpty else { return nil }
      offset = 0
    } else {
      let plain = after.count == 5 && Array(after)[2] == ":" ? String(after.prefix(2) + after.suffix(2)) : after
      guard plain.count == 4, let hours = number(plain.prefix(2), digits: 2, in: 0...23),
        let minutes = number(plain.suffix(2), digits: 2, in: 0...59)
      else { return nil }
      offset = (text[zone] == "+" ? 1 : -1) * (hours * 60 + minutes) * 60
    }
    let words = String(text[..<zone]).split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(words.count), let hour = number(words[0], digits: 2, in: 0...23),
      let minute = number(words[1], digits: 2, in: 0...59)
    else { return nil }
    var seconds = hour * 3600 + minute * 60 - offset
    guard words.count == 3 else { return (seconds, []) }
    let parts = words[2].split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let second = number(parts[0], digits: 2, in: 0...60) else { return nil }
    seconds += second
    guard parts.count == 2 else { return (seconds, []) }
    guard !parts[1].isEmpty, parts[1].allSatisfy(isDigit) else { return nil }
    // What lies below a nanosecond is left out; zeros at the end say nothing.
    var fraction = Array(parts[1].prefix(9))
    while fraction.last == "0" { fraction.removeLast() }
    return (seconds, fraction)
  }
}
