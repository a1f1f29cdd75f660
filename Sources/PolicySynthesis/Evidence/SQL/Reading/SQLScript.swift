/// The statements of a text, and what in it cannot be read.
public struct SQLScript: Sendable {
  /// The statements that could be read, in the order of the text.
  public let statements: [SQLStatement]
  /// What is wrong, in order of position; a statement that it is in is not among the others.
  public let issues: [SQLIssue]

  /// Reads statements that are parted by `;`; never fails, and takes time linear in the text.
  public init(_ bytes: [UInt8]) {
    var statements: [SQLStatement] = []
    var issues: [SQLIssue] = []
    var tokenizer = SQLTokenizer(bytes)
    while let next = tokenizer.next() {
      guard next.issues.isEmpty else {
        issues += next.issues
        continue
      }
      do throws(SQLIssue) {
        statements.append(try SQLStatementReader(SQLCursor(bytes, next)).statement())
      } catch {
        issues.append(error)
      }
    }
    self.statements = statements
    self.issues = issues
  }
}
