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
    guard let start else { return [:] }
    var count = 0
    while start[count] != nil { count += 1 }
    var variables = [String: String](minimumCapacity: count)
    // From the last to the first: what is set last stays.
    for index in (0..<count).reversed() {
      guard let entry = start[index] else { continue }
      let text = UnsafeRawBufferPointer(start: entry, count: strlen(entry))
      guard let equals = text.firstIndex(of: UInt8(ascii: "=")) else { continue }
      variables[String(decoding: text[..<equals], as: UTF8.self)] = String(
        decoding: text[(equals + 1)...], as: UTF8.self)
    }
    return variables
  }
}
