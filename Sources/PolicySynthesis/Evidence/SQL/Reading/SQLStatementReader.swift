import SourceText

/// Reads one statement: its first words say what it does.
/// https://docs.aws.amazon.com/athena/latest/ug/ddl-sql-reference.html
struct SQLStatementReader {
  var cursor: SQLCursor

  init(_ cursor: SQLCursor) { self.cursor = cursor }

  /// The statement, all of which must be read.
  func statement() throws(SQLIssue) -> SQLStatement {
    var reader = self
    var statement = try reader.any()
    try reader.cursor.expectEnd()
    statement.range = cursor.range
    return statement
  }

  private mutating func any() throws(SQLIssue) -> SQLStatement {
    switch cursor.current?.keyword {
    case .explain: try explain()
    case .prepare: try prepare()
    case .execute: try execute()
    case .deallocate: try deallocate()
    default: try single()
    }
  }

  /// A statement that can stand within another.
  private mutating func single() throws(SQLIssue) -> SQLStatement {
    if cursor.isAtSign("(") { return try query(.select) }
    let first = cursor.current
    switch first?.keyword {
    case .select, .with, .values, .table: return try query(.select)
    case .using: return try externalFunctions()
    case .insert: return try insert()
    case .unload: return try unload()
    case .update: return try update()
    case .delete: return try delete()
    case .merge: return try merge()
    case .optimize: return try optimize()
    case .vacuum: return try vacuum()
    case .create: return try create()
    case .alter: return try alter()
    case .drop: return try drop()
    case .msck: return try repair()
    case .show: return try show()
    case .describe, .desc: return try describe()
    default: break
    }
    guard let first else { throw cursor.unexpected("a statement") }
    throw SQLIssue(.unknownStatement(cursor.text(of: first)), first.range)
  }

  /// A statement that is the query from here on.
  mutating func query(_ kind: SQLStatement.Kind) throws(SQLIssue) -> SQLStatement {
    var statement = SQLStatement(kind)
    try reading(&statement) { reader throws(SQLIssue) in try reader.query() }
    return statement
  }

  /// Reads with a query reader from here on, and notes the tables that it found.
  mutating func reading(
    _ statement: inout SQLStatement, _ read: (inout SQLQueryReader) throws(SQLIssue) -> Void
  ) throws(SQLIssue) {
    var reader = SQLQueryReader(cursor)
    try read(&reader)
    cursor = reader.cursor
    statement.reads += reader.tables
    statement.functionCatalogs += reader.functionCatalogs
  }

  /// The issue that a statement is one whose permissions are not known.
  func unsupported(_ statement: String, help: String? = nil) -> SQLIssue {
    SQLIssue(.unsupported(statement, help: help), cursor.range)
  }

  /// `EXPLAIN [ANALYZE] [(options)] statement`
  private mutating func explain() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.explain)
    let runs = cursor.take(.analyze)
    // `EXPLAIN (SELECT ...)` has parentheses of another kind.
    if cursor.isAtSign("("), !cursor.isAt(anyOf: [.select, .with, .values, .table], ahead: 1),
      !cursor.isAtSign("(", ahead: 1)
    {
      try cursor.skipParentheses()
    }
    let start = cursor
    var inner = try single()
    inner.range = SourceRange(start.current?.range.lowerBound ?? 0, cursor.range.upperBound)
    let explained: Set<SQLStatement.Kind> = [.select, .createTableAs, .insert, .unload, .update, .delete, .merge]
    guard explained.contains(inner.kind) else { throw unsupported("EXPLAIN \(inner.kind.rawValue)") }
    if runs { return inner }
    var statement = SQLStatement(.explain)
    statement.inner = [inner]
    return statement
  }

  /// `PREPARE name FROM statement`
  private mutating func prepare() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.prepare)
    var statement = SQLStatement(.prepare)
    statement.preparedName = try preparedName()
    try cursor.expect(.from)
    let start = cursor
    var inner = try single()
    inner.range = SourceRange(start.current?.range.lowerBound ?? 0, cursor.range.upperBound)
    statement.inner = [inner]
    return statement
  }

  /// `EXECUTE name [USING parameters]`
  private mutating func execute() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.execute)
    if cursor.isAt(.immediate), cursor.token(1)?.kind == .string { throw unsupported("EXECUTE IMMEDIATE") }
    var statement = SQLStatement(.execute)
    statement.preparedName = try preparedName()
    if cursor.take(.using) {
      try reading(&statement) { reader throws(SQLIssue) in try reader.expression(.tail) }
    }
    return statement
  }

  private mutating func deallocate() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.deallocate)
    try cursor.expect(.prepare)
    var statement = SQLStatement(.deallocate)
    statement.preparedName = try preparedName()
    return statement
  }

  private mutating func preparedName() throws(SQLIssue) -> SQLName {
    let name = try cursor.name("the name of a prepared statement")
    if name.parts.count > 1 { throw SQLIssue(.unexpected(name.spelling, expected: "a name without a dot"), name.range) }
    return name
  }

  /// `USING EXTERNAL FUNCTION name(...) RETURNS type LAMBDA 'function' [, EXTERNAL FUNCTION ...] SELECT ...`
  /// https://docs.aws.amazon.com/athena/latest/ug/querying-udf.html
  private mutating func externalFunctions() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.using)
    var functions: [SQLText] = []
    repeat {
      try cursor.expect(.external)
      try cursor.expect(.function)
      _ = try cursor.name("the function's name")
      try cursor.skipParentheses()
      try cursor.expect(.returns)
      while cursor.current != nil, !cursor.isAt(.lambda) { cursor.advance() }
      try cursor.expect(.lambda)
      functions.append(try cursor.string("the name of a Lambda function in quotes"))
    } while cursor.takeSign(",")
    var statement = try single()
    guard [.select, .insert, .createTableAs, .unload].contains(statement.kind) else {
      throw unsupported("USING EXTERNAL FUNCTION ... \(statement.kind.rawValue)")
    }
    statement.externalFunctions = functions
    return statement
  }
}
