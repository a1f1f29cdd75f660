public import SourceText

/// An error in a JSON text (RFC 8259): what it is, where, and how to mend it.
public struct JSONSyntaxError: Error, Hashable, Sendable {
  /// What is wrong, with its evidence.
  public let kind: Kind
  /// The bytes that are wrong; empty where something is missing.
  public let range: SourceRange
  /// What the grammar asks for at that place, where that is one thing.
  public let expected: Expectation?
  /// The edit that mends it, where one does.
  public let fix: Fix?

  /// An error at `range`.
  public init(_ kind: Kind, at range: SourceRange, expected: Expectation? = nil, fix: Fix? = nil) {
    self.kind = kind
    self.range = range
    self.expected = expected
    self.fix = fix
  }

  /// What the grammar asks for.
  public enum Expectation: Hashable, Sendable {
    case value, name, colon, comma, closingQuote, digit, endOfText
    case closing(Bracket)
    case commaOrClosing(Bracket)
    case nameOrClosing(Bracket)
    case valueOrClosing(Bracket)
  }

  /// The brackets that nest.
  public enum Bracket: Hashable, Sendable {
    /// `[` and `]`
    case square
    /// `{` and `}`
    case curly
  }

  /// The quotes that JSON does not take.
  public enum QuoteStyle: Hashable, Sendable {
    /// `'`
    case single
    /// Typographic quotes such as `“ ”` and `‘ ’`.
    case smart
    /// `"` at one end and a typographic quote at the other.
    case mixed
  }

  /// How a number departs from the grammar.
  public enum NumberForm: Hashable, Sendable {
    case leadingZero, plusSign, noDigitBeforeDot, noDigitAfterDot, noDigitInExponent, hexadecimal, underscores, other
  }

  /// What can be wrong with a JSON text.
  public enum Kind: Hashable, Sendable {
    /// The text has more bytes than the reader takes; nothing of it was read.
    case tooLong(bytes: Int, limit: Int)
    /// Arrays and objects nest deeper than the reader takes; what lies deeper was not read.
    case tooDeep(limit: Int)
    /// There is no value at all.
    case empty
    /// The text is UTF-16 or UTF-32; nothing of it was read.
    case wideEncoding
    /// Bytes that are not UTF-8; the first of them.
    case invalidUTF8(byte: UInt8)
    /// U+FEFF before the text.
    case byteOrderMark
    /// `//`, `#` or `/* */`.
    case comment
    /// A blank that is not one of JSON's four.
    case foreignSpace(UInt32)
    /// A control character, which a string may hold only escaped.
    case controlCharacter(UInt8, inString: Bool)
    case missingComma
    case extraComma
    case trailingComma
    case missingColon
    /// A member has a name but no value.
    case missingValue(name: String)
    /// A value stands where a member's name must.
    case missingName
    /// What follows belongs into brackets that were not opened.
    case missingOpening(Bracket)
    /// A bracket is not closed before another closes around it.
    case missingClosing(Bracket, opened: Int)
    /// The text ends with brackets open: their offsets, outermost first.
    case unclosed(openings: [Int])
    /// A bracket is closed by the other kind.
    case mismatchedClosing(Bracket, opened: Int)
    /// A closing bracket that nothing opened.
    case strayClosing
    case unterminatedString
    case quotes(QuoteStyle)
    /// A quote within a string that lacks its backslash.
    case unescapedQuote
    /// A backslash before a character that it cannot escape.
    case invalidEscape(String)
    /// Half of a UTF-16 surrogate pair.
    case loneSurrogate(UInt16)
    /// A word that JSON spells otherwise (`True`) or does not have.
    case bareWord(String, meant: String?)
    case unquotedName(String)
    case number(NumberForm, String)
    /// Something that has no place there.
    case unexpected(String)
    /// More text after the document's one value.
    case secondDocument
    /// There were more errors than are kept.
    case moreErrors(Int)

    /// Whether the text is over a limit of the reader rather than wrong.
    public var isLimit: Bool {
      switch self {
      case .tooLong, .tooDeep: true
      default: false
      }
    }
  }
}
