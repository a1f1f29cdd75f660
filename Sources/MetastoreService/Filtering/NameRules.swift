import PolicyModel
import SourceText

/// Which databases and tables there are for this catalog's users: names that are left out look as if they did not exist.
///
/// A pattern is a database's (`sales`, `sales_*`) or a table's (`sales.orders`, `*.tmp_?`), with `*` and `?` as in
/// policies. Where there are patterns to include, only what one of them names is there; what one to exclude names is not.
public struct NameRules: Hashable, Sendable {
  /// A pattern of names.
  public struct Pattern: Hashable, Sendable {
    /// The database's name.
    public let database: String
    /// The table's name; nil for the whole database.
    public let table: String?

    /// The pattern that a text spells; nil where it is none.
    public init?(_ text: String) {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && !$0.utf8.contains(UInt8(ascii: "/")) })
      else { return nil }
      database = CatalogName.folded(String(parts[0]))
      table = parts.count == 2 ? CatalogName.folded(String(parts[1])) : nil
    }
  }

  /// What there is; everything where empty.
  public var includes: [Pattern]
  /// What there is not.
  public var excludes: [Pattern]

  /// Rules of these patterns.
  public init(includes: [Pattern] = [], excludes: [Pattern] = []) {
    self.includes = includes
    self.excludes = excludes
  }

  /// Whether a database is there: one is where any of its tables may be.
  func allows(database: String) -> Bool {
    let name = CatalogName.folded(database)
    if excludes.contains(where: { $0.table == nil && Self.matches($0.database, name) }) { return false }
    return includes.isEmpty || includes.contains { Self.matches($0.database, name) }
  }

  /// Whether a table is there.
  func allows(table: String, of database: String) -> Bool {
    let (database, table) = (CatalogName.folded(database), CatalogName.folded(table))
    func names(_ pattern: Pattern) -> Bool {
      Self.matches(pattern.database, database) && pattern.table.map { Self.matches($0, table) } ?? true
    }
    return !excludes.contains(where: names) && (includes.isEmpty || includes.contains(where: names))
  }

  private static func matches(_ pattern: String, _ name: String) -> Bool { Glob(wildcardsOf: pattern).matches(name) }
}
