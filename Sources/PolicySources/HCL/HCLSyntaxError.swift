import SourceText

/// Where a text departs from the grammar of HCL.
struct HCLSyntaxError: Error, Hashable, Sendable {
  /// What is wrong.
  enum Kind: Hashable, Sendable {
    /// Something else was expected: said in the words of a message.
    case expected(String)
    case unclosedString
    case unclosedHeredoc(marker: String)
    case unclosedComment
    case unclosed(bracket: String)
    case invalidEscape(String)
    /// Expressions and blocks nest deeper than is read.
    case tooDeep(limit: Int)
    /// There are more values than are read.
    case tooMany(limit: Int)
    /// The text is longer than is read.
    case tooLong(bytes: Int, limit: Int)

    /// Whether the text is over a limit of the reader rather than wrong.
    var isLimit: Bool {
      switch self {
      case .tooDeep, .tooMany, .tooLong: true
      default: false
      }
    }
  }

  let kind: Kind
  let range: SourceRange

  /// The error in words; it carries no code.
  var diagnostic: Diagnostic { Diagnostic(message: message, range: range, help: help) }

  private var message: String {
    switch kind {
    case .expected(let what): "expected \(what) here"
    case .unclosedString: "the string does not end on its line"
    case .unclosedHeredoc(let marker): "no line `\(marker)` ends the text that begins here"
    case .unclosedComment: "the comment does not end"
    case .unclosed(let bracket): "`\(bracket)` is not closed"
    case .invalidEscape(let escape): "`\(escape)` is not an escape of HCL"
    case .tooDeep(let limit): "expressions and blocks nest deeper than \(limit) levels"
    case .tooMany(let limit): "the text holds more than \(limit) values"
    case .tooLong(let bytes, let limit): "the text has \(bytes) bytes, and at most \(limit) are read"
    }
  }

  private var help: String? {
    switch kind {
    case .unclosedString: "write `\"` at its end"
    case .unclosedHeredoc(let marker): "write `\(marker)` on a line of its own"
    case .unclosedComment: "write `*/` at its end"
    case .invalidEscape: "write `\\\\` for a backslash"
    case .tooDeep, .tooMany, .tooLong: "this is a limit of the reader"
    case .expected, .unclosed: nil
    }
  }
}
