import SourceText

/// A place among the tokens of one statement.
struct SQLCursor {
  private let bytes: [UInt8]
  private let tokens: [SQLToken]
  private let end: Int
  private let escapesByBackslash: Bool
  private(set) var index = 0

  init(_ bytes: [UInt8], _ statement: SQLTokenizer.Statement) {
    self.bytes = bytes
    tokens = statement.tokens
    end = statement.end
    escapesByBackslash = statement.escapesByBackslash
  }

  var current: SQLToken? { token(0) }
  var isAtEnd: Bool { index == tokens.count }
  /// Every token's bytes.
  var range: SourceRange { SourceRange(tokens.first?.range.lowerBound ?? end, tokens.last?.range.upperBound ?? end) }

  /// The token so many after this one, or before it where `ahead` is negative.
  func token(_ ahead: Int) -> SQLToken? { tokens.indices.contains(index + ahead) ? tokens[index + ahead] : nil }

  func isAt(_ keyword: SQLKeyword, ahead: Int = 0) -> Bool { token(ahead)?.keyword == keyword }
  func isAt(anyOf keywords: Set<SQLKeyword>, ahead: Int = 0) -> Bool {
    token(ahead)?.keyword.map(keywords.contains) ?? false
  }
  func isAtSign(_ sign: Unicode.Scalar, ahead: Int = 0) -> Bool { token(ahead)?.isSign(sign) ?? false }

  mutating func advance() { index = min(index + 1, tokens.count) }

  mutating func take(_ keyword: SQLKeyword) -> Bool {
    guard isAt(keyword) else { return false }
    advance()
    return true
  }

  /// Takes all of these words or none.
  mutating func take(_ keywords: SQLKeyword...) -> Bool {
    for (ahead, keyword) in keywords.enumerated() where !isAt(keyword, ahead: ahead) { return false }
    index += keywords.count
    return true
  }

  mutating func take(anyOf keywords: Set<SQLKeyword>) -> Bool {
    guard isAt(anyOf: keywords) else { return false }
    advance()
    return true
  }

  mutating func takeSign(_ sign: Unicode.Scalar) -> Bool {
    guard isAtSign(sign) else { return false }
    advance()
    return true
  }

  mutating func expect(_ keyword: SQLKeyword) throws(SQLIssue) {
    guard take(keyword) else { throw unexpected("`\(keyword.rawValue.uppercased())`") }
  }

  mutating func expectSign(_ sign: Unicode.Scalar) throws(SQLIssue) {
    guard takeSign(sign) else { throw unexpected("`\(sign)`") }
  }

  func expectEnd() throws(SQLIssue) {
    if !isAtEnd { throw unexpected("the end of the statement") }
  }

  /// That something else was expected here.
  func unexpected(_ expected: String) -> SQLIssue {
    guard let current else {
      let last = tokens.last?.range.upperBound ?? end
      return SQLIssue(.endsTooSoon(expected: expected), SourceRange(max(0, last - 1), last))
    }
    let text = String(decoding: bytes[current.range.lowerBound..<current.range.upperBound].prefix(200), as: UTF8.self)
    return SQLIssue(.unexpected(text, expected: expected), current.range)
  }

  /// A name of words with dots between them.
  mutating func name(_ noun: String) throws(SQLIssue) -> SQLName {
    var parts: [String] = []
    var range: SourceRange?
    repeat {
      guard let token = current, token.canBeName else {
        throw unexpected(parts.isEmpty ? noun : "a name after the `.`")
      }
      parts.append(text(of: token))
      range = SourceRange(range?.lowerBound ?? token.range.lowerBound, token.range.upperBound)
      advance()
    } while takeSign(".")
    let name = SQLName(parts, range ?? .none)
    if parts.count > 3 { throw SQLIssue(.tooManyParts(name.spelling), name.range) }
    if parts.contains("") { throw SQLIssue(.emptyName, name.range) }
    return name
  }

  /// A text within quotes of either kind, as both grammars write them.
  mutating func string(_ noun: String) throws(SQLIssue) -> SQLText {
    guard let token = current, token.kind == .string || token.kind == .doubleQuoted else { throw unexpected(noun) }
    advance()
    return SQLText(text: text(of: token), range: token.range)
  }

  /// Goes past what parentheses hold; this token is the first of them.
  mutating func skipParentheses() throws(SQLIssue) {
    try expectSign("(")
    var depth = 1
    while depth > 0 {
      guard current != nil else { throw unexpected("`)`") }
      if isAtSign("(") { depth += 1 } else if isAtSign(")") { depth -= 1 }
      advance()
    }
  }

  /// What a token stands for: a quoted one without its quotes, doubled quotes as one.
  func text(of token: SQLToken) -> String {
    guard [.doubleQuoted, .backQuoted, .string].contains(token.kind) else {
      return String(decoding: bytes[token.range.lowerBound..<token.range.upperBound], as: UTF8.self)
    }
    let quote = bytes[token.range.lowerBound]
    let escapes = escapesByBackslash && token.kind != .backQuoted
    var result: [UInt8] = []
    var offset = token.range.lowerBound + 1
    while offset < token.range.upperBound - 1 {
      if bytes[offset] == quote || (escapes && bytes[offset] == UInt8(ascii: "\\")) { offset += 1 }
      if offset < token.range.upperBound - 1 { result.append(bytes[offset]) }
      offset += 1
    }
    return String(decoding: result, as: UTF8.self)
  }
}
