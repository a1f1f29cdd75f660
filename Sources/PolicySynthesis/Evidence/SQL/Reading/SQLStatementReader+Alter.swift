import SourceText

/// `ALTER`, `DROP` and `MSCK REPAIR TABLE`.
extension SQLStatementReader {
  mutating func alter() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.alter)
    if cursor.take(anyOf: [.database, .schema]) {
      var statement = SQLStatement(.alterDatabase)
      statement.object = try cursor.name("a database's name")
      guard cursor.take(.set, .dbproperties) else { throw cursor.unexpected("`SET DBPROPERTIES`") }
      try cursor.skipParentheses()
      return statement
    }
    guard cursor.take(.table) else { throw cursor.unexpected("`TABLE` or `DATABASE`") }
    let name = try cursor.name("a table's name")
    var statement = try change()
    statement.object = name
    return statement
  }

  /// What stands after `ALTER TABLE name`.
  private mutating func change() throws(SQLIssue) -> SQLStatement {
    if cursor.take(.add) {
      _ = cursor.take(.if, .not, .exists)
      if cursor.isAt(.partition) { return try partitions(.addPartition) }
      guard cursor.take(.columns) else { throw cursor.unexpected("`PARTITION` or `COLUMNS`") }
      return try columns()
    }
    if cursor.take(.drop) {
      _ = cursor.take(.if, .exists)
      if cursor.isAt(.partition) { return try partitions(.dropPartition) }
      guard cursor.take(.column) else { throw cursor.unexpected("`PARTITION` or `COLUMN`") }
      _ = try cursor.name("a column's name")
      return SQLStatement(.alterTable)
    }
    var isOfPartition = false
    if cursor.take(.partition) {
      try cursor.skipParentheses()
      isOfPartition = true
    }
    if cursor.take(.rename) {
      guard isOfPartition else { throw unsupported("ALTER TABLE RENAME") }
      try cursor.expect(.to)
      guard cursor.isAt(.partition) else { throw cursor.unexpected("`PARTITION`") }
      return try partitions(.renamePartition)
    }
    if cursor.take(.set) { return try settings(isOfPartition: isOfPartition) }
    if cursor.take(.unset) {
      try cursor.expect(.tblproperties)
      try cursor.skipParentheses()
      return SQLStatement(.alterTable)
    }
    if cursor.take(.replace) {
      try cursor.expect(.columns)
      return try columns()
    }
    guard cursor.take(.change) else { throw cursor.unexpected("what is to be altered") }
    // `CHANGE [COLUMN] old new type [COMMENT ...]`
    _ = cursor.take(.column)
    _ = try cursor.name("a column's name")
    while !cursor.isAtEnd { cursor.advance() }
    return SQLStatement(.alterTable)
  }

  /// `(columns) [CASCADE | RESTRICT]`
  private mutating func columns() throws(SQLIssue) -> SQLStatement {
    try cursor.skipParentheses()
    _ = cursor.take(anyOf: [.cascade, .restrict])
    return SQLStatement(.alterTable)
  }

  /// `SET LOCATION '...'`, `SET TBLPROPERTIES (...)`
  private mutating func settings(isOfPartition: Bool) throws(SQLIssue) -> SQLStatement {
    // The location of a partition is the partition's, which the table's description does not hold.
    var statement = SQLStatement(isOfPartition ? .renamePartition : .alterTable)
    if cursor.take(.location) {
      statement.locations = [try cursor.string("a location in quotes")]
    } else if !isOfPartition, cursor.take(.tblproperties) {
      _ = try properties()
    } else {
      throw cursor.unexpected(isOfPartition ? "`LOCATION`" : "`LOCATION` or `TBLPROPERTIES`")
    }
    return statement
  }

  /// `PARTITION (...) [LOCATION '...'] [,] PARTITION ...`
  private mutating func partitions(_ kind: SQLStatement.Kind) throws(SQLIssue) -> SQLStatement {
    var statement = SQLStatement(kind)
    while cursor.take(.partition) {
      try cursor.skipParentheses()
      if kind == .addPartition {
        if cursor.take(.location) {
          statement.locations.append(try cursor.string("a location in quotes"))
        } else {
          statement.keepsLocation = true
        }
      }
      if kind == .dropPartition { _ = cursor.takeSign(",") }
    }
    return statement
  }

  mutating func drop() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.drop)
    let kind: SQLStatement.Kind
    switch cursor.current?.keyword {
    case .table: kind = .dropTable
    case .view: kind = .dropView
    case .database, .schema: kind = .dropDatabase
    default: throw cursor.unexpected("`TABLE`, `VIEW` or `DATABASE`")
    }
    cursor.advance()
    _ = cursor.take(.if, .exists)
    var statement = SQLStatement(kind)
    statement.object = try cursor.name("a name")
    if kind == .dropDatabase { _ = cursor.take(anyOf: [.restrict, .cascade]) }
    return statement
  }

  mutating func repair() throws(SQLIssue) -> SQLStatement {
    guard cursor.take(.msck, .repair, .table) else {
      cursor.advance()
      throw cursor.unexpected("`REPAIR TABLE`")
    }
    var statement = SQLStatement(.repairTable)
    statement.object = try cursor.name("a table's name")
    return statement
  }
}
