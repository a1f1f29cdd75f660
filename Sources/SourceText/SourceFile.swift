/// A document as it was read: a name to show and its bytes, unchanged.
public struct SourceFile: Sendable {
  /// What messages call the document: a path as the user gave it, or `<stdin>`.
  public let name: String
  /// The document's bytes, which need not be valid UTF-8.
  public let bytes: [UInt8]

  /// A document called `name` that holds `bytes`.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// A document called `name` that holds the UTF-8 bytes of `text`.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The text of a range; bytes that are not UTF-8 become U+FFFD.
  public func text(in range: SourceRange) -> String {
    let lower = min(max(0, range.lowerBound), bytes.count)
    let upper = min(max(lower, range.upperBound), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }
}
