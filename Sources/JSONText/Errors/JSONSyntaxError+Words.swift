public import SourceText

extension JSONSyntaxError {
  /// The error in words, with its fix; it carries no code.
  public var diagnostic: Diagnostic {
    Diagnostic(message: message, range: range, help: help, fixes: fix.map { [$0] } ?? [])
  }

  private var message: String {
    switch kind {
    case .tooLong(let bytes, let limit): "the text has \(bytes) bytes, and at most \(limit) are read"
    case .tooDeep(let limit): "arrays and objects nest deeper than \(limit) levels"
    case .empty: "there is no JSON value here"
    case .wideEncoding: "the text is UTF-16 or UTF-32, not UTF-8"
    case .invalidUTF8(let byte): "byte 0x\(hexadecimal(UInt32(byte), digits: 2)) is not UTF-8"
    case .byteOrderMark: "JSON does not begin with a byte order mark"
    case .comment: "JSON has no comments"
    case .foreignSpace(let scalar): "U+\(hexadecimal(scalar, digits: 4)) is not a blank of JSON"
    case .controlCharacter(let byte, let inString):
      "control character U+\(hexadecimal(UInt32(byte), digits: 4)) \(inString ? "must be escaped in a string" : "outside a string")"
    case .missingComma: "a comma is missing"
    case .extraComma: "one comma too many"
    case .trailingComma: "a comma before the closing bracket"
    case .missingColon: "a colon is missing after the name"
    case .missingValue(let name): "`\(name)` has no value"
    case .missingName: "a value without a name in an object"
    case .missingOpening(let bracket): "`\(bracket.opening)` is missing"
    case .missingClosing(let bracket, _): "`\(bracket.closing)` is missing"
    case .unclosed(let openings):
      openings.count == 1 ? "the text ends with a bracket open" : "the text ends with \(openings.count) brackets open"
    case .mismatchedClosing(let bracket, _): "`\(bracket.opening)` is closed by `\(bracket.other.closing)`"
    case .strayClosing: "a closing bracket that nothing opened"
    case .unterminatedString: "the string does not end on its line"
    case .quotes(.single): "single quotes around a string"
    case .quotes(.smart): "typographic quotes around a string"
    case .quotes(.mixed): "the string's quotes do not match"
    case .unescapedQuote: "a quote inside a string without a backslash"
    case .invalidEscape(let escape): "`\(escape)` is not an escape of JSON"
    case .loneSurrogate(let unit): "`\\u\(hexadecimal(UInt32(unit), digits: 4))` is half of a surrogate pair"
    case .bareWord(let word, _): "`\(word)` is not a value of JSON"
    case .unquotedName(let name): "the name `\(name)` is not in quotes"
    case .number(let form, let spelling): "`\(spelling)` is not a number of JSON\(form.clause)"
    case .unexpected(let text): "unexpected `\(text)`"
    case .secondDocument: "more text after the document's one value"
    case .moreErrors(let count): count == 1 ? "1 more syntax error" : "\(count) more syntax errors"
    }
  }

  private var help: String? {
    switch kind {
    case .bareWord(_, let meant?): "write `\(meant)`"
    case .bareWord, .unquotedName: "put it in double quotes"
    case .quotes: "use `\"` on both sides"
    case .unescapedQuote: "write `\\\"` for a quote inside the string"
    case .comment, .byteOrderMark, .extraComma, .trailingComma, .strayClosing: "remove it"
    case .secondDocument: "put each document in a file of its own"
    case .wideEncoding, .invalidUTF8: "save the file as UTF-8"
    case .tooLong, .tooDeep: "this is a limit of the reader; AWS takes far less"
    case .moreErrors: "mend the errors above first"
    case .loneSurrogate: "write both halves, or the character itself"
    default: expected.map { "expected \($0.words)" }
    }
  }
}

extension JSONSyntaxError.Expectation {
  /// What is expected, in the words of a message.
  public var words: String {
    switch self {
    case .value: "a value"
    case .name: "a name in double quotes"
    case .colon: "`:` and a value"
    case .comma: "`,`"
    case .closingQuote: "`\"` at the end of the string"
    case .digit: "a digit"
    case .endOfText: "the end of the text"
    case .closing(let bracket): "`\(bracket.closing)`"
    case .commaOrClosing(let bracket): "`,` or `\(bracket.closing)`"
    case .nameOrClosing(let bracket): "a name in double quotes or `\(bracket.closing)`"
    case .valueOrClosing(let bracket): "a value or `\(bracket.closing)`"
    }
  }
}

extension JSONSyntaxError.NumberForm {
  fileprivate var clause: String {
    switch self {
    case .leadingZero: ": no zero may lead"
    case .plusSign: ": no plus sign may lead"
    case .noDigitBeforeDot: ": a digit must stand before the dot"
    case .noDigitAfterDot: ": a digit must follow the dot"
    case .noDigitInExponent: ": a digit must follow the exponent's letter"
    case .hexadecimal: ": numbers are decimal"
    case .underscores: ": digits are not grouped"
    case .other: ""
    }
  }
}

extension JSONSyntaxError.Bracket {
  var opening: String { self == .square ? "[" : "{" }
  var closing: String { self == .square ? "]" : "}" }
  var closingByte: UInt8 { self == .square ? .closeBracket : .closeBrace }
  var other: Self { self == .square ? .curly : .square }
}

/// `value` in upper-case hexadecimal, with zeros in front up to `digits`.
func hexadecimal(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}
