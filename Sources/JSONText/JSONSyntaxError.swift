public import SourceText

/// An error in a JSON text.
public struct JSONSyntaxError: Sendable, Hashable {
  /// Where it is.
  public let range: SourceRange
}
