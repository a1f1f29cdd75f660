/// A stream of bytes from a file descriptor, or from memory, that is read once.
public final class Input {
  /// What messages and diagnostics call standard input.
  public static let name = "<stdin>"

  private let descriptor: Int32?
  /// What was read and not yet given out.
  private var held: [UInt8]
  private var isAtEnd: Bool
  private var isReadWhole = false

  /// The stream of `descriptor`, which stays open.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
    held = []
    isAtEnd = false
  }

  /// A stream that gives `bytes`.
  public init(bytes: [UInt8]) {
    descriptor = nil
    held = bytes
    isAtEnd = true
  }

  /// A stream that gives the UTF-8 bytes of `text`.
  public convenience init(text: String) { self.init(bytes: Array(text.utf8)) }

  /// Everything that is left; an error where that is more than `limit` bytes, or was given out already.
  public func readAll(limit: Int) throws(FileError) -> [UInt8] {
    if isReadWhole { throw FileError(path: Self.name, problem: .readAlready) }
    while held.count <= limit, try fill(upTo: max(1 << 16, min(held.count, 1 << 26))) {}
    guard held.count <= limit else { throw FileError(path: Self.name, problem: .tooLarge(limit: limit)) }
    isReadWhole = true
    defer { held = [] }
    return held
  }

  /// The next whole lines, about `size` bytes of them, the last ending in its line feed; nil at the end.
  ///
  /// Only the last line of the input may lack a line feed. An error where a line longer than `size` bytes is also
  /// longer than `lineLimit` bytes.
  public func readLines(size: Int = 1 << 20, lineLimit: Int) throws(FileError) -> [UInt8]? {
    let lineFeed = UInt8(ascii: "\n")
    let size = max(1, size)
    while held.count < size, try fill(upTo: max(1 << 16, size)) {}
    if let end = held.prefix(size).lastIndex(of: lineFeed) { return take(end + 1) }
    var searched = min(size, held.count)
    while true {
      if let end = held[searched...].firstIndex(of: lineFeed) { return take(end + 1) }
      guard held.count <= max(lineLimit, size) else {
        throw FileError(path: Self.name, problem: .tooLarge(limit: lineLimit))
      }
      searched = held.count
      guard try fill(upTo: max(1 << 16, size)) else { return held.isEmpty ? nil : take(held.count) }
    }
  }

  private func take(_ count: Int) -> [UInt8] {
    defer { held.removeFirst(count) }
    return Array(held[..<count])
  }

  /// Reads once more; false at the end.
  private func fill(upTo count: Int) throws(FileError) -> Bool {
    guard let descriptor, !isAtEnd else { return false }
    isAtEnd = try DescriptorReading.append(from: descriptor, to: &held, upTo: count, path: Self.name) == 0
    return !isAtEnd
  }
}
