// `environ` is a mutable C global; it is read once, before any other thread exists.
#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  import Darwin
#endif

/// The environment that the process was started with.
public enum ProcessEnvironment {
  /// Every variable; what is not UTF-8 is repaired, of a name given twice the first counts, as for getenv(3).
  public static func read() -> [String: String] {
    #if canImport(Darwin)
      let start = _NSGetEnviron().pointee
    #else
      let start: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = environ
    #endif
    var variables: [String: String] = [:]
    guard var next = start else { return variables }
    while let entry = next.pointee {
      let text = String(cString: entry)
      if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(text[..<equals])
        if variables[name] == nil { variables[name] = String(text[text.utf8.index(after: equals)...]) }
      }
      next += 1
    }
    return variables
  }
}
