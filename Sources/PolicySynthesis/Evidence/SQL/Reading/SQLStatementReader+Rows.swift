import SourceText

/// Statements that write rows or files.
extension SQLStatementReader {
  /// `INSERT INTO table [(columns)] query`
  mutating func insert() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.insert)
    if cursor.isAt(.overwrite) { throw unsupported("INSERT OVERWRITE", help: "Athena has `INSERT INTO` alone") }
    try cursor.expect(.into)
    let name = try cursor.name("a table's name")
    let isQuery = cursor.isAt(anyOf: [.select, .with, .values, .table], ahead: 1) || cursor.isAtSign("(", ahead: 1)
    if cursor.isAtSign("("), !isQuery { try cursor.skipParentheses() }
    var statement = try query(.insert)
    statement.object = name
    return statement
  }

  /// `UNLOAD (query) TO 'location' [WITH (properties)]`
  mutating func unload() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.unload)
    try cursor.expectSign("(")
    var statement = try query(.unload)
    try cursor.expectSign(")")
    try cursor.expect(.to)
    statement.locations = [try cursor.string("a location in quotes")]
    if cursor.take(.with) { try cursor.skipParentheses() }
    return statement
  }

  /// `UPDATE table SET column = value, ... [WHERE condition]`
  mutating func update() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.update)
    var statement = SQLStatement(.update)
    statement.object = try cursor.name("a table's name")
    try cursor.expect(.set)
    try reading(&statement) { reader throws(SQLIssue) in try reader.expression(.tail) }
    return statement
  }

  /// `DELETE FROM table [WHERE condition]`
  mutating func delete() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.delete)
    try cursor.expect(.from)
    var statement = SQLStatement(.delete)
    statement.object = try cursor.name("a table's name")
    if cursor.isAt(.where) { try reading(&statement) { reader throws(SQLIssue) in try reader.expression(.tail) } }
    return statement
  }

  /// `MERGE INTO table [alias] USING relation ON condition WHEN ...`
  mutating func merge() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.merge)
    try cursor.expect(.into)
    var statement = SQLStatement(.merge)
    statement.object = try cursor.name("a table's name")
    _ = cursor.take(.as)
    if cursor.current?.canBeName ?? false { cursor.advance() }
    try cursor.expect(.using)
    try reading(&statement) { reader throws(SQLIssue) in
      try reader.relation()
      try reader.cursor.expect(.on)
      try reader.expression(.condition)
      guard reader.cursor.isAt(.when) else { throw reader.cursor.unexpected("`WHEN`") }
      try reader.expression(.tail)
    }
    return statement
  }

  /// `OPTIMIZE table REWRITE DATA USING BIN_PACK [WHERE condition]`
  mutating func optimize() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.optimize)
    var statement = SQLStatement(.optimize)
    statement.object = try cursor.name("a table's name")
    guard cursor.take(.rewrite, .data, .using, .bin_pack) else {
      throw cursor.unexpected("`REWRITE DATA USING BIN_PACK`")
    }
    if cursor.isAt(.where) { try reading(&statement) { reader throws(SQLIssue) in try reader.expression(.tail) } }
    return statement
  }

  mutating func vacuum() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.vacuum)
    var statement = SQLStatement(.vacuum)
    statement.object = try cursor.name("a table's name")
    return statement
  }
}
