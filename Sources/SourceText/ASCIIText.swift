extension StringProtocol {
  /// Whether two texts are the same bytes; `==` also holds for texts that Unicode calls equivalent.
  package func hasSameBytes(as other: some StringProtocol) -> Bool { utf8.elementsEqual(other.utf8) }

  /// Whether two texts are the same bytes, ASCII case aside.
  package func equalsIgnoringCase(_ other: some StringProtocol) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8) { $0.lowered == $1.lowered }
  }

  /// The text with ASCII capitals in lower case and everything else untouched.
  package var lowered: String { String(decoding: utf8.map(\.lowered), as: UTF8.self) }

  /// Whether the bytes of `prefix` begin the text.
  package func begins(with prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

  /// Whether the text holds a wildcard or a policy variable, so that it may stand for other texts.
  package var isOpen: Bool {
    utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "$") }
  }
}

extension UInt8 {
  /// The byte with an ASCII capital in lower case.
  package var lowered: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

  /// Whether the byte is an ASCII digit.
  package var isDigit: Bool { self &- 0x30 < 10 }
}
