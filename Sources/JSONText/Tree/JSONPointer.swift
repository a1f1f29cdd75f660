/// A path to a value inside a document (RFC 6901).
public struct JSONPointer: Hashable, Sendable, CustomStringConvertible {
  /// The names of members and the decimal indices of elements from the root on; empty for the root.
  public var tokens: [String]

  /// The pointer to the document's root.
  public static let root = JSONPointer(tokens: [])

  /// The pointer with these unescaped tokens.
  public init(tokens: [String]) {
    self.tokens = tokens
  }

  /// Reads the text of a pointer such as `/Statement/0/Action`; nil where it is none.
  public init?(_ text: String) {
    guard !text.isEmpty else {
      self = .root
      return
    }
    guard text.utf8.first == .slash else { return nil }
    var tokens: [String] = []
    for part in text.utf8.dropFirst().split(separator: .slash, omittingEmptySubsequences: false) {
      guard let token = Self.unescaped(part) else { return nil }
      tokens.append(token)
    }
    self.tokens = tokens
  }

  /// The pointer to the member called `name` of the object that this one points to.
  public func appending(_ name: String) -> JSONPointer { JSONPointer(tokens: tokens + [name]) }

  /// The pointer to an element, counted from 0, of the array that this one points to.
  public func appending(_ index: Int) -> JSONPointer { appending("\(index)") }

  /// The pointer's text; empty for the root.
  public var description: String {
    var bytes: [UInt8] = []
    for token in tokens {
      bytes.append(.slash)
      for byte in token.utf8 {
        switch byte {
        case UInt8(ascii: "~"): bytes += "~0".utf8
        case .slash: bytes += "~1".utf8
        default: bytes.append(byte)
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func unescaped(_ part: Substring.UTF8View) -> String? {
    var bytes: [UInt8] = []
    var rest = part.makeIterator()
    while let byte = rest.next() {
      guard byte == UInt8(ascii: "~") else {
        bytes.append(byte)
        continue
      }
      switch rest.next() {
      case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
      case UInt8(ascii: "1"): bytes.append(.slash)
      default: return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
