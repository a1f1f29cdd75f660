/// A moment in time, to the nanosecond: whole seconds since 1970-01-01T00:00:00Z and nanoseconds on top.
package struct Moment: Hashable, Comparable, Sendable {
  package let seconds: Int
  package let nanoseconds: Int

  /// Reads a W3C date (`2026`, `2026-01`, `2026-01-31`, with `T12:00Z`, `T12:00:00Z`, `T12:00:00.5+01:00`) or a number
  /// of seconds since 1970, whole or with a fraction (R106); nil for anything else.
  ///
  /// Four digits are a year. https://www.w3.org/TR/NOTE-datetime
  package init?(_ text: String) {
    var reader = Reader(text)
    if let epoch = Self.epochSeconds(text) ?? Self.fractionalSeconds(text) {
      self = epoch
    } else if let moment = reader.moment() {
      self = moment
    } else {
      return nil
    }
  }

  package init(seconds: Int, nanoseconds: Int) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  package static func < (left: Moment, right: Moment) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  private static func epochSeconds(_ text: String) -> Moment? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
    guard !digits.isEmpty, digits.utf8.count != 4 || text.hasPrefix("-"), digits.utf8.allSatisfy(ASCII.isDigit) else {
      return nil
    }
    return Int(text).map { Moment(seconds: $0, nanoseconds: 0) }
  }

  /// A number of seconds with a fraction, which no year has.
  private static func fractionalSeconds(_ text: String) -> Moment? {
    let parts = ASCII.split(text, at: UInt8(ascii: "."))
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(ASCII.isDigit) }),
      let seconds = Int(parts[0])
    else { return nil }
    let digits = parts[1].utf8.prefix(9).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    let missing = max(0, 9 - parts[1].utf8.count)
    return Moment(seconds: seconds, nanoseconds: (0..<missing).reduce(digits) { value, _ in value * 10 })
  }

  /// Days from 1970-01-01 to a day of the Gregorian calendar.
  static func days(year: Int, month: Int, day: Int) -> Int {
    // Counted in years that begin in March, so that a leap day is the last of its year.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The moment as a date and a time of UTC, to the second: `2026-01-31T12:00:00Z`.
  package var text: String {
    let parts = seconds.quotientAndRemainder(dividingBy: 86_400)
    let days = parts.remainder < 0 ? parts.quotient - 1 : parts.quotient
    let time = parts.remainder < 0 ? parts.remainder + 86_400 : parts.remainder
    let date = Self.date(ofDay: days)
    func padded(_ number: Int, _ width: Int = 2) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(padded(date.year, 4))-\(padded(date.month))-\(padded(date.day))T"
      + "\(padded(time / 3600)):\(padded(time / 60 % 60)):\(padded(time % 60))Z"
  }

  /// The day of the Gregorian calendar that is `days` after 1970-01-01.
  private static func date(ofDay days: Int) -> (year: Int, month: Int, day: Int) {
    // Counted from a day that begins 400 years and a March, as in `days(year:month:day:)`.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Reads a date from left to right.
  private struct Reader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func moment() -> Moment? {
      guard let year = number(digits: 4) else { return nil }
      var month = 1
      var day = 1
      var time: (seconds: Int, nanoseconds: Int) = (0, 0)
      if take("-") {
        guard let found = number(digits: 2), (1...12).contains(found) else { return nil }
        month = found
        if take("-") {
          guard let found = number(digits: 2), (1...Self.length(ofMonth: month, in: year)).contains(found) else {
            return nil
          }
          day = found
          if take("T") || take("t") {
            guard let found = timeOfDay() else { return nil }
            time = found
          }
        }
      }
      guard index == bytes.count else { return nil }
      let days = Moment.days(year: year, month: month, day: day)
      return Moment(seconds: days * 86_400 + time.seconds, nanoseconds: time.nanoseconds)
    }

    private mutating func timeOfDay() -> (seconds: Int, nanoseconds: Int)? {
      guard let hour = number(digits: 2), hour < 24, take(":"), let minute = number(digits: 2), minute < 60 else {
        return nil
      }
      var second = 0
      var nanoseconds = 0
      if take(":") {
        // A leap second is counted as the first of the next minute.
        guard let found = number(digits: 2), found <= 60 else { return nil }
        second = found
        if take(".") {
          guard let found = fraction() else { return nil }
          nanoseconds = found
        }
      }
      guard let offset = zoneOffset() else { return nil }
      return (hour * 3600 + minute * 60 + second - offset, nanoseconds)
    }

    /// Seconds east of Greenwich; W3C asks for a zone wherever there is a time.
    private mutating func zoneOffset() -> Int? {
      if take("Z") || take("z") { return 0 }
      let isEast = take("+")
      guard isEast || take("-"), let hours = number(digits: 2), hours < 24 else { return nil }
      _ = take(":")
      guard let minutes = number(digits: 2), minutes < 60 else { return nil }
      return (isEast ? 1 : -1) * (hours * 3600 + minutes * 60)
    }

    private mutating func fraction() -> Int? {
      var nanoseconds = 0
      var place = 100_000_000
      let start = index
      while index < bytes.count, ASCII.isDigit(bytes[index]) {
        nanoseconds += Int(bytes[index] - 0x30) * place
        place /= 10
        index += 1
      }
      return index > start ? nanoseconds : nil
    }

    private mutating func number(digits: Int) -> Int? {
      guard index + digits <= bytes.count, bytes[index..<index + digits].allSatisfy(ASCII.isDigit) else { return nil }
      let value = bytes[index..<index + digits].reduce(0) { $0 * 10 + Int($1 - 0x30) }
      index += digits
      return value
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
      index += 1
      return true
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
      switch month {
      case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
      case 4, 6, 9, 11: 30
      default: 31
      }
    }
  }
}
