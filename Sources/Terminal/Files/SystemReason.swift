#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The system's own words for its error numbers.
enum SystemReason {
  /// What `number` means, as strerror(3) says it, with a small first letter as all messages have.
  static func text(_ number: Int32) -> String {
    guard let words = strerror(number) else { return "error \(number)" }
    let text = String(cString: words)
    // `I/O error` and the like keep their capitals.
    let first = text.utf8.first ?? 0
    let second = text.utf8.dropFirst().first ?? 0
    guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first),
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(second)
    else { return text }
    return String(decoding: [first | 0x20] + text.utf8.dropFirst(), as: UTF8.self)
  }
}
