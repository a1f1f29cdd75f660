/// A place in a document as people and editors name it.
public struct SourcePosition: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column in Unicode scalars, from 1; a tab and a byte that is not UTF-8 count as one.
  public let column: Int
  /// The offset in UTF-8 bytes, from 0.
  public let offset: Int

  /// The place at `line`, `column` and `offset`.
  public init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}
