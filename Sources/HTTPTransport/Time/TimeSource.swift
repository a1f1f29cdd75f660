/// What tells the time and lets it pass.
public protocol TimeSource: Sendable {
  /// Now, for deadlines.
  var now: MonotonicInstant { get }

  /// Now, for others: milliseconds since 1970 in UTC.
  var epochMilliseconds: Int64 { get }

  /// Does nothing for so many milliseconds.
  func sleep(milliseconds: Int)
}
