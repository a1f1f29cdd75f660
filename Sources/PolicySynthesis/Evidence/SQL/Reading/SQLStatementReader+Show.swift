import SourceText

/// `SHOW` and `DESCRIBE`.
extension SQLStatementReader {
  mutating func show() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.show)
    if cursor.take(anyOf: [.databases, .schemas]) { return try list(.showDatabases, "a data catalog's name") }
    if cursor.take(anyOf: [.tables, .views]) { return try list(.showTables, "a database's name") }
    if cursor.take(.partitions) { return try one(.showPartitions) }
    if cursor.take(.tblproperties) {
      let statement = try one(.describe)
      if cursor.isAtSign("(") { try cursor.skipParentheses() }
      return statement
    }
    if cursor.take(.create) {
      guard cursor.take(anyOf: [.table, .view]) else { throw cursor.unexpected("`TABLE` or `VIEW`") }
      return try one(.describe)
    }
    guard cursor.take(.columns) else {
      throw cursor.unexpected("`DATABASES`, `TABLES`, `VIEWS`, `PARTITIONS`, `COLUMNS`, `TBLPROPERTIES` or `CREATE`")
    }
    return try columns()
  }

  /// `SHOW TABLES [IN database] [[LIKE] 'pattern']`
  private mutating func list(_ kind: SQLStatement.Kind, _ noun: String) throws(SQLIssue) -> SQLStatement {
    var statement = SQLStatement(kind)
    if cursor.take(anyOf: [.in, .from]) { statement.object = try cursor.name(noun) }
    let takesPattern = cursor.take(.like)
    if takesPattern || cursor.current != nil { _ = try cursor.string("a pattern in quotes") }
    return statement
  }

  private mutating func one(_ kind: SQLStatement.Kind) throws(SQLIssue) -> SQLStatement {
    var statement = SQLStatement(kind)
    statement.object = try cursor.name("a table's name")
    return statement
  }

  /// `SHOW COLUMNS {FROM | IN} table [{FROM | IN} database]`
  private mutating func columns() throws(SQLIssue) -> SQLStatement {
    guard cursor.take(anyOf: [.from, .in]) else { throw cursor.unexpected("`IN` or `FROM`") }
    var statement = try one(.describe)
    guard cursor.take(anyOf: [.from, .in]) else { return statement }
    let database = try cursor.name("a database's name")
    if let table = statement.object {
      guard table.parts.count == 1, database.parts.count <= 2 else {
        throw SQLIssue(.tooManyParts("\(database.spelling).\(table.spelling)"), database.range)
      }
      statement.object = SQLName(
        database.parts + table.parts, SourceRange(table.range.lowerBound, database.range.upperBound))
    }
    return statement
  }

  /// `DESCRIBE [EXTENDED | FORMATTED] table [PARTITION (...)] [column]`
  mutating func describe() throws(SQLIssue) -> SQLStatement {
    _ = cursor.take(anyOf: [.describe, .desc])
    if cursor.token(1)?.canBeName == true { _ = cursor.take(anyOf: [.extended, .formatted]) }
    let statement = try one(.describe)
    if cursor.take(.partition) { try cursor.skipParentheses() }
    if !cursor.isAtEnd { _ = try cursor.name("a column's name or the end of the statement") }
    return statement
  }
}
