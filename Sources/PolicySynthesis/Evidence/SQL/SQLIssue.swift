public import SourceText

/// Why a statement's permissions cannot be told, or what is doubtful about them.
public struct SQLIssue: Error, Hashable, Sendable {
  /// What is wrong, with the evidence.
  public enum Kind: Hashable, Sendable {
    /// A string, comment or quoted name that has no end.
    case unterminated(String)
    /// A sign that no token begins with.
    case unexpectedCharacter(String)
    /// Something else was expected.
    case unexpected(String, expected: String)
    /// The statement ends where something was expected.
    case endsTooSoon(expected: String)
    /// No statement begins so.
    case unknownStatement(String)
    /// A statement that Athena does not run, or whose permissions are not known; with what to do.
    case unsupported(String, help: String?)
    /// Queries or parentheses within one another, deeper than any query is.
    case tooDeep(limit: Int)
    /// A name of more than catalog, database and table.
    case tooManyParts(String)
    /// A name without a letter.
    case emptyName
    /// No data catalog is declared so.
    case unknownCatalog(String, declared: [String])
    /// No database is declared so in the catalog's account.
    case unknownDatabase(String, account: String, declared: [String])
    /// The database declares no such table.
    case unknownTable(String, database: String, declared: [String])
    /// A name that a policy cannot hold, with the rule.
    case invalidName(String, rule: String)
    /// A text that is no location.
    case invalidLocation(String, rule: String)
    /// A bucket that is not declared.
    case unknownBucket(String, declared: [String])
    /// A location outside of the bucket's prefixes.
    case unknownPrefix(String, bucket: String)
    /// A function that is not declared for the caller's account.
    case unknownFunction(String, declared: [String])
    /// A prepared statement that no statement prepares.
    case unknownPrepared(String, declared: [String])
    /// Anything else that keeps the permissions from being told: a sentence, and what to do.
    case contradiction(String, help: String)
    /// Something that works and is likely not what was meant, or needs something beside the policy.
    case doubt(String, help: String)
  }

  /// What is wrong.
  public let kind: Kind
  /// Where in the text.
  public let range: SourceRange

  init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// Whether no policy may be made of statements that have it.
  public var isError: Bool { if case .doubt = kind { false } else { true } }
}

extension [SQLIssue] {
  /// In order of position, each once.
  var inOrder: [SQLIssue] {
    distinct(self).enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }.map(\.element)
  }
}
