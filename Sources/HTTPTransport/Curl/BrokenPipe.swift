#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The signal that a write to a closed connection raises.
public enum BrokenPipe {
  /// Lets such a write fail like any other instead of ending the process; for a program that only serves connections.
  public static func ignore() { signal(SIGPIPE, SIG_IGN) }
}
