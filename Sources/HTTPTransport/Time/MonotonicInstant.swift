/// A point on a clock that only goes forward and that no one sets; it means nothing beyond the process.
public struct MonotonicInstant: Hashable, Comparable, Sendable {
  /// Nanoseconds since the clock's own beginning.
  public let nanoseconds: Int64

  /// The point so many nanoseconds after the clock's own beginning.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Whether `left` is the earlier of the two.
  public static func < (left: MonotonicInstant, right: MonotonicInstant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The point that much later, or the last one that there is.
  public func advanced(byMilliseconds milliseconds: Int) -> MonotonicInstant {
    let (step, isTooLong) = Int64(milliseconds).multipliedReportingOverflow(by: 1_000_000)
    let (sum, isTooLate) = nanoseconds.addingReportingOverflow(step)
    if isTooLong || isTooLate { return MonotonicInstant(nanoseconds: milliseconds < 0 ? .min : .max) }
    return MonotonicInstant(nanoseconds: sum)
  }

  /// Whole milliseconds from this point to `other`, negative where `other` is the earlier.
  public func milliseconds(to other: MonotonicInstant) -> Int {
    let (difference, isOver) = other.nanoseconds.subtractingReportingOverflow(nanoseconds)
    return isOver ? (other < self ? .min : .max) : Int(difference / 1_000_000)
  }
}
