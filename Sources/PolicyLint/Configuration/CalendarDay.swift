import PolicyModel
import SourceText

/// A day of the Gregorian calendar, such as `2026-01-31`.
public struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The day as `2026-01-31`.
  public let description: String

  /// nil where the text is no day in this form.
  public init?(_ text: String) {
    // Ten digits are a moment as well, counted in seconds.
    guard text.utf8.count == 10, text.utf8.contains(UInt8(ascii: "-")), Moment(text) != nil else { return nil }
    description = text
  }

  /// The day of UTC on which a moment lies.
  ///
  /// - Parameter seconds: seconds since 1970-01-01T00:00:00Z.
  public init(seconds: Int) {
    description = String(Moment(seconds: seconds, nanoseconds: 0).text.prefix { $0 != "T" })
  }

  /// Whether a day comes before another.
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}
