import SourceText

/// Reads a query as far as it tells which tables are read: names of `WITH`, subqueries, joins and unions are followed,
/// expressions only for the queries in them.
/// https://trino.io/docs/current/sql/select.html
struct SQLQueryReader {
  /// How deep queries and parentheses may lie within one another.
  static let depthLimit = 256

  var cursor: SQLCursor
  /// The tables and views that are read, names of `WITH` left out.
  private(set) var tables: [SQLName] = []
  /// The catalogs of table functions.
  private(set) var functionCatalogs: [SQLName] = []
  /// How many `WITH`s around this place give a name.
  private var named: [String: Int] = [:]
  private var depth = 0

  init(_ cursor: SQLCursor) { self.cursor = cursor }

  /// Reads a query up to the parenthesis, or whatever else, that ends it.
  mutating func query() throws(SQLIssue) {
    try enter()
    let names = try cursor.isAt(.with) ? with() : []
    try terms()
    for name in names { named[name, default: 1] -= 1 }
    leave()
  }

  /// Counts a level of nesting, which the caller leaves again.
  mutating func enter() throws(SQLIssue) {
    depth += 1
    if depth > Self.depthLimit {
      throw SQLIssue(.tooDeep(limit: Self.depthLimit), cursor.current?.range ?? cursor.range)
    }
  }

  mutating func leave() { depth -= 1 }

  /// Notes that a table is read, unless the name is one of `WITH`.
  mutating func read(_ name: SQLName) {
    if name.parts.count == 1, named[name.parts[0], default: 0] > 0 { return }
    tables.append(name)
  }

  /// Notes a table function: those of the engine have no catalog.
  mutating func call(_ function: SQLName) {
    if function.parts.count == 3 { functionCatalogs.append(function) }
  }

  /// `WITH a AS (...), b AS (...)`: each name is known from where its query ends, in a recursive one within it too.
  private mutating func with() throws(SQLIssue) -> [String] {
    try cursor.expect(.with)
    if cursor.isAt(.function) {
      throw SQLIssue(.unsupported("WITH FUNCTION", help: nil), cursor.current?.range ?? cursor.range)
    }
    let isRecursive = cursor.take(.recursive)
    var names: [String] = []
    repeat {
      let name = try cursor.name("a name for a query")
      if name.parts.count > 1 {
        throw SQLIssue(.unexpected(name.spelling, expected: "a name without a dot"), name.range)
      }
      if cursor.isAtSign("(") { try cursor.skipParentheses() }
      try cursor.expect(.as)
      try cursor.expectSign("(")
      if isRecursive { named[name.parts[0], default: 0] += 1 }
      try query()
      try cursor.expectSign(")")
      if !isRecursive { named[name.parts[0], default: 0] += 1 }
      names.append(name.parts[0])
    } while cursor.takeSign(",")
    return names
  }

  /// Queries with `UNION` and the like between them.
  mutating func terms() throws(SQLIssue) {
    repeat {
      try term()
      try tail()
    } while takeSetOperator()
  }

  /// `ORDER BY`, `LIMIT` and the like.
  mutating func tail() throws(SQLIssue) {
    if cursor.isAtClause { try expression(.tail) }
  }

  mutating func takeSetOperator() -> Bool {
    guard cursor.take(anyOf: [.union, .intersect, .except]) else { return false }
    _ = cursor.take(anyOf: [.all, .distinct])
    return true
  }

  private mutating func term() throws(SQLIssue) {
    if cursor.take(.select) {
      _ = cursor.take(anyOf: [.all, .distinct])
      try expression(.items)
      if cursor.take(.from) { try relations() }
      try tail()
    } else if cursor.take(.values) {
      try expression(.tail)
    } else if cursor.take(.table) {
      read(try cursor.name("a table's name"))
    } else if cursor.takeSign("(") {
      try query()
      try cursor.expectSign(")")
    } else {
      throw cursor.unexpected("a query")
    }
  }
}

extension SQLCursor {
  /// Whether a query begins here that is not itself in parentheses.
  var isAtQuery: Bool {
    isAt(anyOf: [.select, .with, .values]) || (isAt(.table) && (token(1)?.canBeName ?? false))
  }

  /// Whether a clause begins here that follows the relations of a query; `limit` and the like are names elsewhere.
  var isAtClause: Bool {
    switch current?.keyword {
    case .where, .group, .having, .order: true
    case .limit: token(1)?.kind == .number || isAt(.all, ahead: 1) || isAtSign("?", ahead: 1)
    case .offset: token(1)?.kind == .number || isAtSign("?", ahead: 1)
    case .fetch: isAt(.first, ahead: 1) || isAt(.next, ahead: 1)
    case .window: isAt(.as, ahead: 2)
    default: false
    }
  }
}
