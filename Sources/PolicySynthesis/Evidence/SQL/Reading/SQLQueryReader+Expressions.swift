import SourceText

extension SQLQueryReader {
  /// Where an expression stands, which says what ends it beside a closing bracket.
  enum Place: Equatable {
    /// What `SELECT` gives: ended by `FROM` or a later clause.
    case items
    /// After `ON`: ended by the next relation or clause.
    case condition
    /// After the relations: ended by `UNION` and the like alone.
    case tail
    /// In brackets; some functions have a `FROM` of their own.
    case argument(takesFrom: Bool)
  }

  /// Goes past expressions, and reads the queries within them.
  mutating func expression(_ place: Place) throws(SQLIssue) {
    var items = SQLSelectItems()
    var openCases = 0
    while let token = cursor.current {
      if place == .items, !endsItems { try items.check(cursor) }
      switch token.kind {
      case .sign(UInt8(ascii: "(")): try parentheses(after: cursor.token(-1)?.keyword)
      case .sign(UInt8(ascii: "[")):
        cursor.advance()
        try enter()
        try expression(.argument(takesFrom: false))
        leave()
        try cursor.expectSign("]")
      case .sign(UInt8(ascii: ")")), .sign(UInt8(ascii: "]")): return
      case .sign(UInt8(ascii: ",")) where place == .condition: return
      case .word:
        if token.keyword == .case { openCases += 1 } else if token.keyword == .end, openCases > 0 { openCases -= 1 }
        if token.keyword == .when, openCases == 0, place == .condition { return }
        if try !word(token.keyword, place) { return }
      default: cursor.advance()
      }
    }
  }

  /// Goes past a word of an expression; false where the word ends it.
  private mutating func word(_ keyword: SQLKeyword?, _ place: Place) throws(SQLIssue) -> Bool {
    switch keyword {
    case .select: throw cursor.unexpected("an operator or the end of the statement")
    case .from:
      if !isDistinctFrom, place != .argument(takesFrom: true) { return false }
    case .union, .intersect, .except: return false
    case .table:
      try tableArgument()
      return true
    case .within where cursor.isAt(.group, ahead: 1): cursor.advance()
    case .where, .group, .having, .order, .limit, .offset, .fetch, .window:
      if place == .items || place == .condition, cursor.isAtClause { return false }
    case .join, .inner, .left, .right, .full, .cross, .natural, .on, .using:
      if place == .condition { return false }
    default: break
    }
    cursor.advance()
    return true
  }

  private var endsItems: Bool {
    cursor.isAtClause || cursor.isAt(anyOf: [.union, .intersect, .except]) || (cursor.isAt(.from) && !isDistinctFrom)
      || cursor.isAtSign(")")
  }

  /// `IS [NOT] DISTINCT FROM`, at its last word.
  private var isDistinctFrom: Bool {
    cursor.isAt(.distinct, ahead: -1)
      && (cursor.isAt(.is, ahead: -2) || (cursor.isAt(.not, ahead: -2) && cursor.isAt(.is, ahead: -3)))
  }

  /// A query, arguments, or an expression in parentheses.
  mutating func parentheses(after function: SQLKeyword?) throws(SQLIssue) {
    try cursor.expectSign("(")
    try enter()
    if cursor.isAtQuery {
      try query()
    } else {
      try expression(.argument(takesFrom: [.extract, .trim, .substring, .overlay].contains(function)))
      // What stood before was a query in parentheses of its own.
      if takeSetOperator() { try terms() }
    }
    leave()
    try cursor.expectSign(")")
  }

  /// `TABLE(orders)`, `TABLE(SELECT ...)` or `TABLE orders`, as an argument.
  private mutating func tableArgument() throws(SQLIssue) {
    try cursor.expect(.table)
    guard cursor.takeSign("(") else { return read(try cursor.name("a table's name")) }
    if cursor.isAtQuery || cursor.isAtSign("(") {
      try query()
    } else {
      let name = try cursor.name("a table's name")
      if cursor.isAtSign("(") {
        call(name)
        try parentheses(after: nil)
      } else {
        read(name)
      }
    }
    try cursor.expectSign(")")
  }
}

/// Looks at the items of a `SELECT` as they pass, for what no engine would read: a word that is left over is most often
/// a `FROM` misspelt, behind which a table would be missed.
struct SQLSelectItems {
  private var isStart = true
  private var isComplete = false
  private var takesAlias = false
  private var followsAs = false

  /// Looks at the token before it is read.
  mutating func check(_ cursor: SQLCursor) throws(SQLIssue) {
    guard let token = cursor.current else { return }
    if token.isSign(",") {
      self = SQLSelectItems()
      return
    }
    if isComplete, token.keyword != .as { throw cursor.unexpected("`,` or `FROM`") }
    let isOperand = isOperand(token)
    if token.keyword == .as {
      isComplete = false
      followsAs = true
      return
    }
    if followsAs {
      followsAs = false
      isComplete = true
    } else if token.isSign("*"), isStart || cursor.isAtSign(".", ahead: -1) {
      isComplete = true
    } else if token.canBeName, isOperand, takesAlias {
      isComplete = true
    }
    isStart = false
    takesAlias = isOperand || closes(token)
  }

  private func isOperand(_ token: SQLToken) -> Bool {
    switch token.kind {
    case .word: token.keyword?.continuesExpression != true
    case .sign: false
    default: true
    }
  }

  /// Brackets are read as one: this token is the first of them.
  private func closes(_ token: SQLToken) -> Bool { token.isSign("(") || token.isSign("[") }
}
