import SourceText

extension SQLQueryReader {
  /// What stands after `FROM`: relations with `,` and joins between them.
  mutating func relations() throws(SQLIssue) {
    repeat {
      try relation()
      while true {
        if cursor.take(.on) {
          try expression(.condition)
        } else if cursor.take(.using) {
          try cursor.skipParentheses()
        } else if takeJoin() {
          try relation()
        } else {
          break
        }
      }
    } while cursor.takeSign(",")
  }

  /// A table, a query or the like, with its alias.
  mutating func relation() throws(SQLIssue) {
    try primary()
    if cursor.isAt(.for), !cursor.isAt(.update, ahead: 1) {
      // `FOR TIMESTAMP AS OF expression`
      while !cursor.isAt(.of), cursor.current?.kind == .word { cursor.advance() }
      try cursor.expect(.of)
      try expression(.condition)
    }
    try alias()
    if cursor.take(.tablesample) {
      cursor.advance()
      try parentheses(after: nil)
    }
    if cursor.take(.match_recognize) {
      try parentheses(after: nil)
      try alias()
    }
  }

  private mutating func alias() throws(SQLIssue) {
    if cursor.take(.as) {
      guard cursor.current?.canBeName ?? false else { throw cursor.unexpected("an alias") }
    } else if cursor.isAtClause || cursor.isAt(anyOf: [.tablesample, .match_recognize]) {
      return
    } else if !(cursor.current?.canBeName ?? false) {
      return
    }
    cursor.advance()
    if cursor.isAtSign("(") { try cursor.skipParentheses() }
  }

  private mutating func takeJoin() -> Bool {
    let start = cursor
    _ = cursor.take(.natural)
    if cursor.take(anyOf: [.inner, .cross]) {
    } else if cursor.take(anyOf: [.left, .right, .full]) {
      _ = cursor.take(.outer)
    }
    if cursor.take(.join) { return true }
    cursor = start
    return false
  }

  private mutating func primary() throws(SQLIssue) {
    let opens = cursor.isAtSign("(", ahead: 1)
    if cursor.isAt(.lateral), opens || cursor.isAt(.view, ahead: 1) {
      if !opens {
        throw SQLIssue(
          .unsupported("LATERAL VIEW", help: "write `CROSS JOIN UNNEST`"), cursor.current?.range ?? cursor.range)
      }
      cursor.advance()
      try parentheses(after: nil)
    } else if cursor.isAt(.unnest) {
      cursor.advance()
      try parentheses(after: nil)
      _ = cursor.take(.with, .ordinality)
    } else if cursor.isAt(.json_table), opens {
      cursor.advance()
      try parentheses(after: nil)
    } else if cursor.isAt(.table) {
      try tableFunction()
    } else if cursor.isAtSign("(") {
      try parenthesisedRelation()
    } else {
      let name = try cursor.name("a table, a view or a query")
      if cursor.isAtSign("(") { throw cursor.unexpected("a table's alias or the next clause") }
      read(name)
    }
  }

  /// `TABLE(function(...))`
  private mutating func tableFunction() throws(SQLIssue) {
    try cursor.expect(.table)
    try cursor.expectSign("(")
    call(try cursor.name("a table function's name"))
    try parentheses(after: nil)
    try cursor.expectSign(")")
  }

  /// A query, or joined relations, in parentheses.
  private mutating func parenthesisedRelation() throws(SQLIssue) {
    try cursor.expectSign("(")
    try enter()
    if cursor.isAtQuery {
      try query()
    } else {
      try relations()
      // What stood before was a query in parentheses of its own.
      try tail()
      if takeSetOperator() { try terms() }
    }
    leave()
    try cursor.expectSign(")")
  }
}
