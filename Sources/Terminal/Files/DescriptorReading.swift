#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reading from an open file descriptor.
enum DescriptorReading {
  /// Everything up to the end, at most `limit` bytes; `expecting` says how many are likely.
  static func all(_ descriptor: Int32, expecting: Int, limit: Int, path: String) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    // One byte more than expected lets the end be seen without growing.
    var room = min(max(expecting, 0) + 1, 1 << 26)
    if expecting <= 0 { room = 1 << 16 }
    while try append(from: descriptor, to: &bytes, upTo: room, path: path) > 0 {
      if bytes.count > limit { throw FileError(path: path, problem: .tooLarge(limit: limit)) }
      room = max(1 << 16, min(bytes.count, 1 << 26))
    }
    return bytes
  }

  /// Appends what one read gives, at most `count` bytes; returns how many came, 0 at the end.
  static func append(
    from descriptor: Int32, to bytes: inout [UInt8], upTo count: Int, path: String
  ) throws(FileError) -> Int {
    var received = 0
    var number: Int32 = 0
    let start = bytes.count
    let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      repeat {
        received = read(descriptor, buffer.baseAddress, count)
        number = received < 0 ? errno : 0
      } while number == EINTR
      initialized = max(0, received)
    }
    guard received >= 0 else { throw FileError(path: path, number: number) }
    if start == 0 { bytes = chunk } else { bytes += chunk }
    return received
  }
}
