/// Texts as XML 1.0 spells them.
enum XMLText {
  /// The value of an attribute, in its quotes.
  static func attribute(_ text: String) -> String { "\"\(escaped(text, isAttribute: true))\"" }

  /// The text of an element.
  static func content(_ text: String) -> String { escaped(text, isAttribute: false) }

  private static func escaped(_ text: String, isAttribute: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"" where isAttribute: result += "&quot;"
      // Readers make blanks of them otherwise, or line breaks of a return.
      case "\t" where isAttribute, "\n" where isAttribute, "\r": result += "&#\(scalar.value);"
      default: result += isAllowed(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return result
  }

  /// https://www.w3.org/TR/xml/#charsets: even a reference may not name another. Controls of the second kind are legal,
  /// and of no use to anyone.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0x7E, 0x85, 0xA0...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }
}
