extension StringProtocol {
  /// Whether two texts are the same bytes; `==` also holds for texts that Unicode calls equivalent.
  package func hasSameBytes(as other: some StringProtocol) -> Bool {
    withUTF8Bytes { left in other.withUTF8Bytes { right in left.hasSameBytes(as: right) } }
  }

  /// Whether two texts are the same bytes, ASCII case aside.
  package func equalsIgnoringCase(_ other: some StringProtocol) -> Bool {
    withUTF8Bytes { left in
      other.withUTF8Bytes { right in
        guard left.count == right.count else { return false }
        for index in left.indices where left[index].lowered != right[index].lowered { return false }
        return true
      }
    }
  }

  /// The text with ASCII capitals in lower case and everything else untouched.
  package var lowered: String {
    withUTF8Bytes { bytes in
      // Most names are in lower case already.
      guard bytes.contains(where: { $0 &- 0x41 < 26 }) else { return String(decoding: bytes, as: UTF8.self) }
      return String(unsafeUninitializedCapacity: bytes.count) { text in
        for index in bytes.indices { text[index] = bytes[index].lowered }
        return bytes.count
      }
    }
  }

  /// Whether the bytes of `prefix` begin the text.
  package func begins(with prefix: String) -> Bool {
    withUTF8Bytes { text in
      prefix.withUTF8Bytes { prefix in
        prefix.count <= text.count && UnsafeBufferPointer(rebasing: text[..<prefix.count]).hasSameBytes(as: prefix)
      }
    }
  }

  /// Whether the text holds a wildcard or a policy variable, so that it may stand for other texts.
  package var isOpen: Bool {
    withUTF8Bytes { $0.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "$") } }
  }
}

// The same of texts whose type is known where they are called: what is generic is not specialised across modules.
extension String {
  /// Whether two texts are the same bytes; `==` also holds for texts that Unicode calls equivalent.
  package func hasSameBytes(as other: String) -> Bool { utf8Span.span.hasSameBytes(as: other.utf8Span.span) }

  /// Whether two texts are the same bytes, ASCII case aside.
  package func equalsIgnoringCase(_ other: String) -> Bool { utf8Span.span.equalsIgnoringCase(other.utf8Span.span) }

  /// The text with ASCII capitals in lower case and everything else untouched.
  package var lowered: String {
    let bytes = utf8Span.span
    for index in bytes.indices where bytes[index] &- 0x41 < 26 {
      return String(unsafeUninitializedCapacity: bytes.count) { text in
        for index in bytes.indices { text[index] = bytes[index].lowered }
        return bytes.count
      }
    }
    return self
  }

  /// Whether the bytes of `prefix` begin the text.
  package func begins(with prefix: String) -> Bool {
    let bytes = utf8Span.span
    let beginning = prefix.utf8Span.span
    return beginning.count <= bytes.count && bytes.extracting(..<beginning.count).hasSameBytes(as: beginning)
  }

  /// Whether the text holds a wildcard or a policy variable, so that it may stand for other texts.
  package var isOpen: Bool { utf8Span.span.isOpen }
}

extension Substring {
  /// Whether two texts are the same bytes; `==` also holds for texts that Unicode calls equivalent.
  package func hasSameBytes(as other: String) -> Bool { utf8Span.span.hasSameBytes(as: other.utf8Span.span) }

  /// Whether the text holds a wildcard or a policy variable, so that it may stand for other texts.
  package var isOpen: Bool { utf8Span.span.isOpen }
}

extension Span<UInt8> {
  func hasSameBytes(as other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    let (own, others) = (bytes, other.bytes)
    var index = 0
    while index + 8 <= count {
      if own.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        != others.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      {
        return false
      }
      index += 8
    }
    while index < count {
      if self[index] != other[index] { return false }
      index += 1
    }
    return true
  }

  fileprivate func equalsIgnoringCase(_ other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index].lowered != other[index].lowered { return false }
    return true
  }

  fileprivate var isOpen: Bool {
    for index in indices {
      switch self[index] {
      case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "$"): return true
      default: continue
      }
    }
    return false
  }
}

extension StringProtocol {
  /// What `body` makes of the bytes, which are not copied where the text has them in one piece.
  @inline(__always)
  fileprivate func withUTF8Bytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(utf8).withUnsafeBufferPointer(body)
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func hasSameBytes(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}

extension UInt8 {
  /// The byte with an ASCII capital in lower case.
  package var lowered: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

  /// Whether the byte is an ASCII digit.
  package var isDigit: Bool { self &- 0x30 < 10 }
}
