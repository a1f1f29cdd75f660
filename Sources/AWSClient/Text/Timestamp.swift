/// A moment in UTC, to the second, as AWS writes it.
package struct Timestamp: Hashable {
  /// Seconds since 1970.
  let epochSeconds: Int64

  /// The second that a moment falls into.
  package init(epochMilliseconds: Int64) { epochSeconds = epochMilliseconds / 1000 }

  /// `20150830`
  var day: String {
    let (year, month, day) = Self.date(daysSince1970: Self.floorDivide(epochSeconds, 86_400))
    return Self.digits(year, 4) + Self.digits(month, 2) + Self.digits(day, 2)
  }

  /// `2015-08-30T12:36:00Z`
  package var iso8601: String {
    let (year, month, day) = Self.date(daysSince1970: Self.floorDivide(epochSeconds, 86_400))
    let date = [Self.digits(year, 4), Self.digits(month, 2), Self.digits(day, 2)].joined(separator: "-")
    let time = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map { Self.digits($0, 2) }
    return "\(date)T\(time.joined(separator: ":"))Z"
  }

  private var secondOfDay: Int64 { epochSeconds - Self.floorDivide(epochSeconds, 86_400) * 86_400 }

  /// `20150830T123600Z`
  var basic: String {
    let second = secondOfDay
    return day + "T" + Self.digits(second / 3600, 2) + Self.digits(second / 60 % 60, 2) + Self.digits(second % 60, 2)
      + "Z"
  }

  /// Reads `2015-08-30T12:36:00Z`, with a fraction of the second and an offset such as `+02:00` if there is one; nil
  /// where the text is no such time.
  init?(iso8601 text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(4), reader.take("-"), let month = reader.number(2), reader.take("-"),
      let day = reader.number(2), reader.take("T"), let hour = reader.number(2), reader.take(":"),
      let minute = reader.number(2), reader.take(":"), let second = reader.number(2), (1...12).contains(month),
      (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }
    reader.skipFraction()
    guard let offset = reader.offset(), reader.isAtEnd else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    epochSeconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset
  }

  /// The proleptic Gregorian date; years are counted from March, so that the leap day ends one.
  private static func date(daysSince1970: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let days = daysSince1970 + 719_468
    let era = floorDivide(days, 146_097)
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let calendarMonth = month < 10 ? month + 3 : month - 9
    return (yearOfEra + era * 400 + (calendarMonth <= 2 ? 1 : 0), calendarMonth, dayOfYear - (153 * month + 2) / 5 + 1)
  }

  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = floorDivide(year, 400)
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
    number >= 0 ? number / divisor : (number - divisor + 1) / divisor
  }

  private static func digits(_ number: Int64, _ count: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
}

/// Reads a time's text from its start.
private struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func number(_ count: Int) -> Int64? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy(Self.isDigit) else { return nil }
    rest = rest.dropFirst(count)
    return Int64(String(Substring(digits)))
  }

  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard let byte = rest.first, byte == UInt8(ascii: mark) else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func skipFraction() {
    if take(".") { rest = rest.drop(while: Self.isDigit) }
  }

  /// Seconds east of UTC.
  mutating func offset() -> Int64? {
    if take("Z") { return 0 }
    let sign: Int64
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = number(2) else { return nil }
    _ = take(":")
    return number(2).map { sign * (hours * 3600 + $0 * 60) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
