#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The clock on the wall.
public enum WallClock {
  /// The seconds since 1970-01-01T00:00:00Z, leap seconds left out.
  public static func seconds() -> Int { Int(time(nil)) }
}
