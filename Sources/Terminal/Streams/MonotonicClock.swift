#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A clock that does not run backwards.
///
/// `ContinuousClock` would do, but is part of the runtime of tasks and actors: a command that has none would link and start
/// that, and its pool of threads, for the time alone.
public enum MonotonicClock {
  /// The time since some moment before the process began.
  public static func now() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Duration(
      secondsComponent: Int64(time.tv_sec), attosecondsComponent: Int64(time.tv_nsec) * 1_000_000_000)
  }
}
