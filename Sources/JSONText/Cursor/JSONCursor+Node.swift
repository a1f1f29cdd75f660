extension JSONCursor {
  /// Takes a value, whatever it is, as a tree without ranges.
  public mutating func node(_ text: Span<UInt8>) throws(Irregularity) -> JSONNode {
    switch try peek(text) {
    case .quote: return JSONNode(.string(Self.content(of: try value(text), text)))
    case .openBracket:
      var elements: [JSONNode] = []
      try open(.array, text)
      while try hasNext(text) { elements.append(try node(text)) }
      return JSONNode(.array(elements))
    case .openBrace:
      var members: [JSONMember] = []
      try open(.object, text)
      while try hasNext(text) {
        let name = Self.unescaped(try name(text), text)
        members.append(JSONMember(name, try node(text)))
      }
      return JSONNode(.object(members))
    case UInt8(ascii: "t"):
      _ = try value(text)
      return JSONNode(.bool(true))
    case UInt8(ascii: "f"):
      _ = try value(text)
      return JSONNode(.bool(false))
    case UInt8(ascii: "n"):
      _ = try value(text)
      return JSONNode(.null)
    default: return JSONNode(.number(Self.unescaped(try value(text), text)))
    }
  }

  /// The value that was read from a range, as a tree without ranges.
  public static func node(at range: Range<Int>, _ text: Span<UInt8>) throws(Irregularity) -> JSONNode {
    var cursor = JSONCursor(at: range.lowerBound)
    return try cursor.node(text)
  }

  /// What the bytes of a name, which was read, stand for.
  public static func string(in name: Range<Int>, _ text: Span<UInt8>) -> String { unescaped(name, text) }

  /// Whether the bytes of a name, which was read, are those of `expected` when its escapes are resolved.
  public static func isName(_ name: Range<Int>, _ expected: [UInt8], _ text: Span<UInt8>) -> Bool {
    if name.count == expected.count {
      for (index, byte) in expected.enumerated() where text[name.lowerBound + index] != byte { return false }
      return true
    }
    guard name.count > expected.count, hasEscapes(name, text) else { return false }
    return unescaped(name, text).utf8.elementsEqual(expected)
  }

  /// What a string's bytes, quotes included, stand for.
  private static func content(of string: Range<Int>, _ text: Span<UInt8>) -> String {
    unescaped(string.lowerBound + 1..<string.upperBound - 1, text)
  }

  private static func unescaped(_ range: Range<Int>, _ text: Span<UInt8>) -> String {
    if hasEscapes(range, text) { return EscapeDecoder(text, range).text }
    return text.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  private static func hasEscapes(_ range: Range<Int>, _ text: Span<UInt8>) -> Bool {
    for index in range where text[index] == .backslash { return true }
    return false
  }
}
