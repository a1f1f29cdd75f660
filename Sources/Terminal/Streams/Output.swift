#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A buffered stream of bytes to a file descriptor, or into memory.
///
/// A write never throws: the first failure is kept in ``failure``, and everything after it is dropped, so that a
/// command needs to look once, at its end.
public final class Output {
  /// Why a stream takes nothing more.
  public enum Failure: Hashable, Sendable {
    /// The reader has gone; not an error worth a word.
    case brokenPipe
    /// The system refused, in its own words.
    case system(String)
  }

  /// Why nothing more is written; nil as long as all is well.
  public private(set) var failure: Failure?

  private let descriptor: Int32?
  private let capacity: Int
  private var buffer: [UInt8] = []

  /// A stream to `descriptor`, which stays open; up to `capacity` bytes wait until more come or ``flush()`` is called.
  public init(descriptor: Int32, capacity: Int = 1 << 16) {
    self.descriptor = descriptor
    self.capacity = max(0, capacity)
  }

  /// A stream that keeps all in memory, to be read from ``bytes`` and ``text``.
  public init() {
    descriptor = nil
    capacity = .max
  }

  /// What waits to be written; all of it for a stream in memory.
  public var bytes: [UInt8] { buffer }

  /// ``bytes`` as text.
  public var text: String { String(decoding: buffer, as: UTF8.self) }

  /// Writes the UTF-8 bytes of `text`.
  public func write(_ text: String) {
    guard failure == nil else { return }
    buffer.append(contentsOf: text.utf8)
    flushIfFull()
  }

  /// Writes `bytes`.
  public func write(_ bytes: some Sequence<UInt8>) {
    guard failure == nil else { return }
    buffer.append(contentsOf: bytes)
    flushIfFull()
  }

  /// Writes `bytes`; what is more than ever waits is handed over as it is.
  public func write(_ bytes: [UInt8]) {
    guard failure == nil else { return }
    guard let descriptor, bytes.count >= capacity else {
      buffer.append(contentsOf: bytes)
      return flushIfFull()
    }
    flush()
    guard failure == nil else { return }
    failure = bytes.withUnsafeBytes { Self.writeAll($0, to: descriptor) }
  }

  /// Writes `text` and a line feed.
  public func writeLine(_ text: String = "") {
    write(text)
    write(CollectionOfOne(UInt8(ascii: "\n")))
  }

  /// Hands everything that waits to the system.
  public func flush() {
    guard let descriptor, failure == nil, !buffer.isEmpty else { return }
    failure = buffer.withUnsafeBytes { Self.writeAll($0, to: descriptor) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func flushIfFull() {
    if buffer.count >= capacity, descriptor != nil { flush() }
  }

  /// Writes all bytes, however many calls it takes; nil when done.
  static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Failure? {
    var rest = bytes[...]
    while !rest.isEmpty {
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      #elseif canImport(Musl)
        let count = Musl.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      #else
        let count = Darwin.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      #endif
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count < 0 && errno != EINTR {
        if errno == EAGAIN || errno == EWOULDBLOCK {
          waitUntilWritable(descriptor)
        } else {
          return errno == EPIPE ? .brokenPipe : .system(SystemReason.text(errno))
        }
      }
    }
    return nil
  }

  /// A terminal or pipe that another process made non-blocking is waited for, not lost.
  private static func waitUntilWritable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&request, 1, -1)
  }
}
