#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One of the three streams that every process has.
public enum StandardStream: Int32, Sendable {
  /// Where data comes from.
  case input = 0
  /// Where data goes.
  case output = 1
  /// Where everything else goes.
  case error = 2

  /// The stream's file descriptor.
  public var descriptor: Int32 { rawValue }

  /// Whether a terminal is at the stream's other end.
  public var isTerminal: Bool { isatty(rawValue) == 1 }
}
