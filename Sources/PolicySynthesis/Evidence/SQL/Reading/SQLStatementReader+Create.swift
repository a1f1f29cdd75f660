import Environment
import SourceText

/// `CREATE`.
extension SQLStatementReader {
  mutating func create() throws(SQLIssue) -> SQLStatement {
    try cursor.expect(.create)
    let replaces = cursor.take(.or, .replace)
    if cursor.isAt(anyOf: [.protected, .multi]) {
      throw unsupported("CREATE PROTECTED MULTI DIALECT VIEW", help: "write `CREATE VIEW`")
    }
    if cursor.take(.view) { return try view(replaces: replaces) }
    if replaces { throw cursor.unexpected("`VIEW`") }
    if cursor.take(anyOf: [.database, .schema]) { return try database() }
    if cursor.take(.external) {
      try cursor.expect(.table)
      return try table(isExternal: true)
    }
    if cursor.take(.table) { return try table(isExternal: false) }
    throw cursor.unexpected("`TABLE`, `VIEW` or `DATABASE`")
  }

  private mutating func skipIfNotExists() { _ = cursor.take(.if, .not, .exists) }

  /// `CREATE [OR REPLACE] VIEW name AS query`
  private mutating func view(replaces: Bool) throws(SQLIssue) -> SQLStatement {
    let name = try cursor.name("a view's name")
    if cursor.isAtSign("(") { try cursor.skipParentheses() }
    if cursor.take(.comment) { _ = try cursor.string("a comment in quotes") }
    try cursor.expect(.as)
    var statement = try query(.createView)
    statement.object = name
    statement.replaces = replaces
    return statement
  }

  /// `CREATE DATABASE [IF NOT EXISTS] name [COMMENT ...] [LOCATION ...] [WITH DBPROPERTIES (...)]`
  private mutating func database() throws(SQLIssue) -> SQLStatement {
    skipIfNotExists()
    var statement = SQLStatement(.createDatabase)
    statement.object = try cursor.name("a database's name")
    if cursor.take(.comment) { _ = try cursor.string("a comment in quotes") }
    if cursor.take(.location) { statement.locations = [try cursor.string("a location in quotes")] }
    if cursor.take(.with) {
      try cursor.expect(.dbproperties)
      try cursor.skipParentheses()
    }
    return statement
  }

  /// `CREATE TABLE`: by a query, or of columns.
  private mutating func table(isExternal: Bool) throws(SQLIssue) -> SQLStatement {
    skipIfNotExists()
    let name = try cursor.name("a table's name")
    let isByQuery = !isExternal && (cursor.isAt(anyOf: [.as, .with, .comment]))
    var statement = isByQuery ? try tableAs() : try tableOfColumns(isExternal: isExternal)
    statement.object = name
    return statement
  }

  /// `[WITH (properties)] AS query [WITH [NO] DATA]`
  /// https://docs.aws.amazon.com/athena/latest/ug/create-table-as.html
  private mutating func tableAs() throws(SQLIssue) -> SQLStatement {
    if cursor.take(.comment) { _ = try cursor.string("a comment in quotes") }
    let given = cursor.take(.with) ? try properties() : [:]
    try cursor.expect(.as)
    var statement = try query(.createTableAs)
    if !cursor.take(.with, .no, .data) { _ = cursor.take(.with, .data) }
    statement.locations = ["external_location", "location"].compactMap { given[$0] ?? nil }
    statement.makesIceberg = given["table_type"]??.text.foldedName == "iceberg"
    statement.makesPartitions = given.keys.contains { $0 == "partitioned_by" || $0 == "partitioning" }
    return statement
  }

  /// `(columns) [PARTITIONED BY ...] ... [LOCATION '...'] [TBLPROPERTIES (...)]`
  private mutating func tableOfColumns(isExternal: Bool) throws(SQLIssue) -> SQLStatement {
    guard cursor.isAtSign("(") else { throw cursor.unexpected(isExternal ? "the columns" : "the columns or `AS`") }
    try cursor.skipParentheses()
    var locations: [SQLText] = []
    var isIceberg = false
    var hasPartitions = false
    while let token = cursor.current {
      switch token.keyword {
      case .location:
        cursor.advance()
        locations.append(try cursor.string("a location in quotes"))
      case .tblproperties:
        cursor.advance()
        isIceberg = try properties()["table_type"]??.text.foldedName == "iceberg"
      default:
        if token.keyword == .partitioned { hasPartitions = true }
        if token.isSign("(") { try cursor.skipParentheses() } else { try skipPlain(token) }
      }
    }
    if !isExternal, !isIceberg {
      throw unsupported(
        "CREATE TABLE", help: "write `CREATE EXTERNAL TABLE`, or `TBLPROPERTIES ('table_type' = 'ICEBERG')`")
    }
    var statement = SQLStatement(isIceberg ? .createIcebergTable : .createExternalTable)
    statement.makesIceberg = isIceberg
    statement.makesPartitions = hasPartitions
    statement.locations = locations
    if locations.isEmpty { throw cursor.unexpected("`LOCATION`") }
    return statement
  }

  /// Goes past a word or text of a table's description; queries and other signs have no place there.
  private mutating func skipPlain(_ token: SQLToken) throws(SQLIssue) {
    let isPlain = [.word, .string, .doubleQuoted, .number].contains(token.kind) || token.isSign(",")
    if !isPlain || token.keyword == .select { throw cursor.unexpected("`LOCATION`, `TBLPROPERTIES` or the like") }
    cursor.advance()
  }

  /// `(key = value, ...)`: the texts by key; nil for a value that is no text.
  mutating func properties() throws(SQLIssue) -> [String: SQLText?] {
    try cursor.expectSign("(")
    var properties: [String: SQLText?] = [:]
    repeat {
      guard let key = cursor.current, key.kind == .word || key.kind == .string || key.kind == .doubleQuoted else {
        throw cursor.unexpected("a property")
      }
      cursor.advance()
      try cursor.expectSign("=")
      let isText = cursor.current?.kind == .string || cursor.current?.kind == .doubleQuoted
      let value = isText ? try cursor.string("a value") : nil
      while let token = cursor.current, !token.isSign(","), !token.isSign(")") {
        if isText { throw cursor.unexpected("`,` or `)`") }
        if token.isSign("(") { try cursor.skipParentheses() } else if !(try skipBrackets()) { cursor.advance() }
      }
      properties.updateValue(value, forKey: cursor.text(of: key).foldedName)
    } while cursor.takeSign(",")
    try cursor.expectSign(")")
    return properties
  }

  /// Goes past `[...]` with what lies in it.
  private mutating func skipBrackets() throws(SQLIssue) -> Bool {
    guard cursor.takeSign("[") else { return false }
    var depth = 1
    while depth > 0 {
      guard let token = cursor.current else { throw cursor.unexpected("`]`") }
      if token.isSign("[") { depth += 1 } else if token.isSign("]") { depth -= 1 }
      cursor.advance()
    }
    return true
  }
}
