#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder that the process works in.
public enum WorkingFolder {
  /// Its absolute path, links resolved; nil where it was removed, or may not be known.
  public static func path() -> String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
