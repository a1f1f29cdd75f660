import Environment
public import SourceText

/// The name of a table, view or database as a statement spells it.
public struct SQLName: Sendable, Hashable {
  /// Its words as engines compare them, with ASCII letters in lower case: `["sales", "orders"]`.
  public let parts: [String]
  /// Where it stands.
  public let range: SourceRange

  /// A name of these words.
  init(_ parts: [String], _ range: SourceRange) {
    self.parts = parts.map(\.foldedName)
    self.range = range
  }

  /// The words with dots between them.
  public var spelling: String { parts.joined(separator: ".") }
}

/// A text that a statement gives, and where.
public struct SQLText: Sendable, Hashable {
  /// The text without its quotes.
  public let text: String
  /// Where it stands, quotes included.
  public let range: SourceRange
}
