#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The clocks of the machine.
public struct SystemTime: TimeSource {
  /// The clocks of the machine.
  public init() {}

  /// The monotonic clock.
  public var now: MonotonicInstant {
    let time = Self.read(CLOCK_MONOTONIC)
    return MonotonicInstant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  /// The clock of the day.
  public var epochMilliseconds: Int64 {
    let time = Self.read(CLOCK_REALTIME)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Lets the thread sleep, signals aside, for that long.
  public func sleep(milliseconds: Int) {
    guard milliseconds > 0 else { return }
    var wish = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    var rest = timespec()
    while nanosleep(&wish, &rest) == -1, errno == EINTR { wish = rest }
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
  }
}
