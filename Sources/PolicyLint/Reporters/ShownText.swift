extension String {
  /// The text in one line that may be sent to a terminal: line breaks are blanks, what a terminal would act on is
  /// escaped.
  var shown: String {
    guard utf8.contains(where: { $0 < 0x20 || $0 > 0x7E }) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar.properties.generalCategory {
      case _ where scalar == "\n" || scalar == "\t": text += " "
      case .control, .format, .lineSeparator, .paragraphSeparator:
        text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
