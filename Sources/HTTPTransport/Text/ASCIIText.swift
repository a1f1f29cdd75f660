/// Names of headers, schemes and fields are ASCII: compared byte by byte, never by what Unicode calls equal.
extension StringProtocol {
  /// Whether two texts are the same bytes.
  package func hasSameBytes(as other: some StringProtocol) -> Bool { utf8.elementsEqual(other.utf8) }

  /// Whether two texts are the same bytes, ASCII letters in either case.
  package func equalsIgnoringCase(_ other: some StringProtocol) -> Bool {
    utf8.count == other.utf8.count && zip(utf8, other.utf8).allSatisfy { $0.lowercaseASCII == $1.lowercaseASCII }
  }

  /// Whether the text begins with the bytes of `prefix`.
  package func begins(with prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

  /// The text with ASCII letters small and all else as it is.
  package var lowercasedASCII: String { String(decoding: utf8.map(\.lowercaseASCII), as: UTF8.self) }

  /// The text without blanks and tabs at either end.
  package var withoutOuterBlanks: String {
    let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let bytes = Substring(self).utf8.drop(while: isBlank)
    guard let last = bytes.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(Substring(bytes[...last]))
  }
}

extension UInt8 {
  /// The small letter of a capital one; any other byte as it is.
  package var lowercaseASCII: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
