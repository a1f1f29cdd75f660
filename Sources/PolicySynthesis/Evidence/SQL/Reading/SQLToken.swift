import SourceText

/// A word, name, text, number or sign of a statement.
struct SQLToken: Sendable {
  enum Kind: Hashable, Sendable {
    /// Letters, digits and `_`.
    case word
    /// A text within `"`: a name, and a string where the grammar is that of Hive.
    case doubleQuoted
    /// A name within backticks.
    case backQuoted
    /// A text within `'`.
    case string
    /// A number.
    case number
    /// Any other sign, by its byte.
    case sign(UInt8)
  }

  let kind: Kind
  /// What the word means, where the grammar knows it; nil for all that is quoted.
  let keyword: SQLKeyword?
  let range: SourceRange

  func isSign(_ sign: Unicode.Scalar) -> Bool { kind == .sign(UInt8(ascii: sign)) }

  /// Whether a name can be written so.
  var canBeName: Bool {
    switch kind {
    case .word: keyword?.isReserved != true
    case .doubleQuoted, .backQuoted: true
    default: false
    }
  }
}
