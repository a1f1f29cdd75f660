public import JSONText
public import SourceText

/// A document that rules look at: its text and what could be made out of it.
public struct LintedDocument: Sendable {
  /// The text.
  public let file: SourceFile
  /// The tree, and every error of syntax.
  public let json: JSONDocument

  /// Reads a text.
  public init(_ file: SourceFile, limits: JSONLimits = .standard) {
    self.file = file
    json = JSONDocument.parse(file.bytes, limits: limits)
  }
}
