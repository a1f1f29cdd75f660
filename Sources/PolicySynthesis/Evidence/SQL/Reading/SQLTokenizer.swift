import SourceText

/// Cuts a text into the tokens of one statement after the other, each byte read once.
///
/// Comments are `--` to the end of the line and `/* */`, which do not nest.
struct SQLTokenizer {
  /// The tokens of a statement, and what in it is no token.
  struct Statement {
    var tokens: [SQLToken] = []
    var issues: [SQLIssue] = []
    /// Where the `;` after it stands, or the text's end.
    var end = 0
    /// Whether `\` takes the sign after it into a string, as in the grammar of Hive that most DDL is read by.
    var escapesByBackslash = false
  }

  private let bytes: [UInt8]
  private var offset: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next statement that holds anything; nil at the end.
  mutating func next() -> Statement? {
    var statement = Statement()
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: ";") {
        statement.end = offset
        offset += 1
        if !statement.tokens.isEmpty || !statement.issues.isEmpty { return statement }
        continue
      }
      read(byte, into: &statement)
    }
    statement.end = bytes.count
    return statement.tokens.isEmpty && statement.issues.isEmpty ? nil : statement
  }

  private mutating func read(_ byte: UInt8, into statement: inout Statement) {
    let start = offset
    switch byte {
    case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20: offset += 1
    case UInt8(ascii: "-") where byteAfter == UInt8(ascii: "-"):
      while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset += 1 }
    case UInt8(ascii: "/") where byteAfter == UInt8(ascii: "*"): skipComment(&statement)
    case UInt8(ascii: "'"): quoted(.string, &statement)
    case UInt8(ascii: "\""): quoted(.doubleQuoted, &statement)
    case UInt8(ascii: "`"): quoted(.backQuoted, &statement)
    case _ where isWordByte(byte):
      while offset < bytes.count, isWordByte(bytes[offset]) { offset += 1 }
      add(isNumber(bytes[start..<offset]) ? .number : .word, from: start, &statement)
    case 0x21...0x7E:
      offset += 1
      add(.sign(byte), from: start, &statement)
    default:
      // A run of such bytes is one mistake: a letter that is no ASCII is several bytes.
      while offset < bytes.count, bytes[offset] >= 0x7F || bytes[offset] < 0x09 { offset += 1 }
      offset = max(offset, start + 1)
      statement.issues.append(
        SQLIssue(
          .unexpectedCharacter(String(decoding: bytes[start..<offset], as: UTF8.self)), SourceRange(start, offset)))
    }
  }

  private var byteAfter: UInt8? { offset + 1 < bytes.count ? bytes[offset + 1] : nil }

  private func isWordByte(_ byte: UInt8) -> Bool { ASCIIClass.isAlphanumeric(byte) || byte == UInt8(ascii: "_") }

  /// Whether a run of letters and digits is a number: `12`, `1e6`, `0x1f`; `2024_orders` is a name.
  private func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, (0x30...0x39).contains(first) else { return false }
    let rest = word.drop { (0x30...0x39).contains($0) }
    guard let mark = rest.first else { return true }
    return (mark | 0x20) == UInt8(ascii: "e") && rest.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  private mutating func skipComment(_ statement: inout Statement) {
    let start = offset
    offset += 2
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "*"), byteAfter == UInt8(ascii: "/") {
        offset += 2
        return
      }
      offset += 1
    }
    statement.issues.append(SQLIssue(.unterminated("comment"), SourceRange(start, start + 2)))
  }

  /// Reads to the quote that ends a text; one that is doubled stands for itself.
  private mutating func quoted(_ kind: SQLToken.Kind, _ statement: inout Statement) {
    let start = offset
    let quote = bytes[start]
    let escapes = statement.escapesByBackslash && kind != .backQuoted
    offset += 1
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if escapes, byte == UInt8(ascii: "\\"), offset < bytes.count {
        offset += 1
      } else if byte == quote {
        guard offset < bytes.count, bytes[offset] == quote else { return add(kind, from: start, &statement) }
        offset += 1
      }
    }
    let noun = kind == .string ? "string" : "quoted name"
    statement.issues.append(SQLIssue(.unterminated(noun), SourceRange(start, start + 1)))
  }

  private func add(_ kind: SQLToken.Kind, from start: Int, _ statement: inout Statement) {
    let keyword = kind == .word ? SQLKeyword(bytes[start..<offset]) : nil
    statement.tokens.append(SQLToken(kind: kind, keyword: keyword, range: SourceRange(start, offset)))
    guard statement.tokens.count <= 2 else { return }
    switch statement.tokens[0].keyword {
    case .alter, .msck, .drop, .show, .describe, .desc: statement.escapesByBackslash = true
    case .create: statement.escapesByBackslash = [.external, .database, .schema].contains(keyword)
    default: break
    }
  }
}
