import Environment
public import SourceText

extension SQLIssue {
  /// The issue in a sentence.
  public var message: String {
    switch kind {
    case .unterminated(let noun): "the \(noun) that begins here has no end"
    case .unexpectedCharacter(let text): "\(text.quoted) cannot stand here"
    case .unexpected(let text, let expected): "\(expected) was expected, not \(text.quoted)"
    case .endsTooSoon(let expected): "the statement ends where \(expected) was expected"
    case .unknownStatement(let word): "no statement of Athena begins with \(word.quoted)"
    case .unsupported(let statement, _): "the permissions of \(statement.quoted) are not known"
    case .tooDeep(let limit): "this is nested more than \(limit) deep"
    case .tooManyParts(let name): "\(name.quoted) has more parts than catalog, database and table"
    case .emptyName: "a name is empty"
    case .unknownCatalog(let name, _): "the data catalog \(name.quoted) is not declared"
    case .unknownDatabase(let name, let account, _):
      "the database \(name.quoted) is not declared in the account \(account.quoted)"
    case .unknownTable(let name, let database, _):
      "the table \(name.quoted) is not declared in the database \(database.quoted)"
    case .invalidName(let name, let rule), .invalidLocation(let name, let rule): "\(name.quoted) is not \(rule)"
    case .unknownBucket(let name, _): "the bucket \(name.quoted) is not declared"
    case .unknownPrefix(let location, let bucket):
      "\(location.quoted) lies in none of the prefixes of the bucket \(bucket.quoted)"
    case .unknownFunction(let name, _): "the function \(name.quoted) is not declared in the caller's account and Region"
    case .unknownPrepared(let name, _): "no statement prepares \(name.quoted)"
    case .contradiction(let sentence, _), .doubt(let sentence, _): sentence
    }
  }

  /// What to do about it, where that can be said.
  public var help: String? {
    switch kind {
    case .unterminated, .unexpected, .endsTooSoon, .invalidName, .invalidLocation, .emptyName: nil
    case .unexpectedCharacter: "names that are not ASCII are written in quotes"
    case .unknownStatement(let word):
      Spelling.nearest(to: word.foldedName, among: Self.firstWords).map { "did you mean `\($0.uppercased())`?" }
    case .unsupported(_, let help): help
    case .tooDeep: "write it with `WITH`"
    case .tooManyParts: "a name that holds a dot is written in quotes"
    case .unknownCatalog(let name, let declared): Self.guess(name, declared, section: .dataCatalogs)
    case .unknownDatabase(let name, _, let declared): Self.guess(name, declared, section: .databases)
    case .unknownTable(let name, let database, let declared):
      Spelling.nearest(to: name, among: declared.prefix(500)).map { "did you mean \($0.quoted)?" }
        ?? "declare it under `databases.\(database).tables`, or a view under `views`"
    case .unknownBucket(let name, let declared): Self.guess(name, declared, section: .buckets)
    case .unknownPrefix(_, let bucket): "add its prefix to `buckets.\(bucket).prefixes`"
    case .unknownFunction(let name, let declared): Self.guess(name, declared, section: .functions)
    case .unknownPrepared(let name, let declared):
      Spelling.nearest(to: name, among: declared.prefix(500)).map { "did you mean \($0.quoted)?" }
        ?? "give the file that holds its `PREPARE` too"
    case .contradiction(_, let help), .doubt(_, let help): help
    }
  }

  /// The issue as a diagnostic of the text that the statement was read from.
  public var diagnostic: Diagnostic {
    Diagnostic(severity: isError ? .error : .warning, message: message, range: range, help: help)
  }

  private static let firstWords = [
    "alter", "create", "deallocate", "delete", "desc", "describe", "drop", "execute", "explain", "insert", "merge",
    "msck", "optimize", "prepare", "select", "show", "table", "unload", "update", "using", "vacuum", "values", "with",
  ]

  private static func guess(_ name: String, _ declared: [String], section: EnvironmentSection) -> String {
    // Enough for every file that people write; more would take long where every name is wrong.
    if let near = Spelling.nearest(to: name, among: declared.prefix(500)) { return "did you mean \(near.quoted)?" }
    return declared.isEmpty
      ? "declare it under `\(section.rawValue)`"
      : "declared are \(declared.prefix(12).map(\.quoted).joined(separator: ", "))"
  }
}
