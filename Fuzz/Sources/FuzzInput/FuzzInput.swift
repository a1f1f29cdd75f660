/// One input of the fuzzer: bytes, and what targets make of them.
public struct FuzzInput {
  /// The bytes.
  public let bytes: [UInt8]

  /// Copies the bytes that libFuzzer hands to `LLVMFuzzerTestOneInput`.
  public init(_ start: UnsafePointer<UInt8>?, _ count: Int) {
    bytes = Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// The bytes as text; what is no UTF-8 is replaced.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The lines as texts: always `count` of them, the last with all line breaks that are left, missing ones empty.
  public func lines(_ count: Int) -> [String] {
    var lines = bytes.split(separator: 0x0A, maxSplits: count - 1, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    while lines.count < count { lines.append("") }
    return lines
  }
}

/// Ends the run with a message where a property does not hold, so that the fuzzer keeps the input.
public func require(_ holds: Bool, _ message: @autoclosure () -> String) {
  if !holds { fatalError(message()) }
}
