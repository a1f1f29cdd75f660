extension String {
  /// The text with every control character written out as `\u{1B}` and the like, so that input that is quoted in a
  /// message can neither drive the terminal nor reorder what is read.
  ///
  /// Written out are the C0 and C1 controls (line breaks and tabs too), DEL, line and paragraph separators, and the
  /// bidirectional controls.
  public var visible: String {
    guard unicodeScalars.contains(where: \.isUnseen) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if scalar.isUnseen {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  fileprivate var isUnseen: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
