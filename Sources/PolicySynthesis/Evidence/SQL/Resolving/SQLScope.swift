import Environment
import SourceText

/// What names stand for: what the environment declares, and what the statements so far have made.
struct SQLScope {
  /// A database with its tables and views by name.
  private struct Entry {
    let alias: String
    var relations: [String: Declared]
  }

  private enum Declared {
    case table(Database.Table)
    case view(Database.View, Database)
    /// What a statement has made, a view with all that it reads.
    case made([SQLRelation])
  }

  let environment: Environment
  let caller: SQLCaller
  private var databases: [String: Entry] = [:]

  init(_ environment: Environment, _ caller: SQLCaller) {
    self.environment = environment
    self.caller = caller
    for database in environment.databases {
      var relations: [String: Declared] = [:]
      for table in database.tables { relations[table.name.value.foldedName] = .table(table) }
      for view in database.views { relations[view.name.value.foldedName] = .view(view, database) }
      databases[Self.key(database.account, database.name)] = Entry(alias: database.alias, relations: relations)
    }
  }

  private static func key(_ account: Account, _ database: String) -> String { "\(account.id) \(database)" }

  // MARK: Names

  /// The catalog, database and last word of a name.
  func target(_ name: SQLName) throws(SQLIssue) -> (catalog: SQLCatalog, database: String, name: String) {
    let parts = name.parts
    let catalog = try catalog(parts.count == 3 ? parts[0] : caller.defaultCatalog, name.range)
    return (catalog, parts.count == 1 ? caller.defaultDatabase : parts[parts.count - 2], parts[parts.count - 1])
  }

  /// The catalog and name of a database; that of names that tell none where there is none.
  func database(_ name: SQLName?, isNew: Bool = false, at range: SourceRange) throws(SQLIssue) -> (
    catalog: SQLCatalog, name: String
  ) {
    let parts = name?.parts ?? [caller.defaultDatabase]
    let range = name?.range ?? range
    if parts.count > 2 { throw SQLIssue(.tooManyParts(name?.spelling ?? ""), range) }
    let catalog = try catalog(parts.count == 2 ? parts[0] : caller.defaultCatalog, range)
    let database = parts[parts.count - 1]
    if isNew { try check(database, .database, range) } else { try check(database, of: catalog, range) }
    return (catalog, database)
  }

  /// Refuses a name that would stand for more than itself in a policy.
  func check(_ name: String, _ rule: ParameterRule, _ range: SourceRange) throws(SQLIssue) {
    if !rule.allows(name) { throw SQLIssue(.invalidName(name, rule: "\(rule.noun): \(rule.words)"), range) }
  }

  /// Refuses a database that is not declared; `default` is in every catalog, and federated ones are not declared.
  func check(_ database: String, of catalog: SQLCatalog, _ range: SourceRange) throws(SQLIssue) {
    if case .lambda = catalog.answer { return }
    let account = catalog.names.account
    if database == SQLCaller.usualDatabase || databases[Self.key(account, database)] != nil { return }
    let declared = environment.databases.filter { $0.account == account }.map(\.name)
    throw SQLIssue(.unknownDatabase(database, account: account.alias, declared: declared), range)
  }

  /// What a name stands for; of a view all that it reads too.
  func relations(_ name: SQLName) throws(SQLIssue) -> [SQLRelation] {
    let (catalog, database, table) = try target(name)
    if database == "information_schema", case .glue = catalog.answer { return [.schema(catalog)] }
    if case .lambda = catalog.answer { return [.foreign(catalog)] }
    if database == "information_schema" { return [.foreign(catalog)] }
    try check(database, of: catalog, name.range)
    guard let entry = databases[Self.key(catalog.names.account, database)] else { throw unnamed(table, name) }
    if let declared = entry.relations[table] {
      return try relations(declared, table, in: database, of: catalog, name.range)
    }
    // `orders$partitions` tells of the table `orders`.
    if let mark = table.utf8.firstIndex(of: UInt8(ascii: "$")), let declared = entry.relations[String(table[..<mark])] {
      let base = try relations(declared, String(table[..<mark]), in: database, of: catalog, name.range)
      if case .table(let found)? = base.first, !found.isIceberg, table.hasSuffix("$partitions") {
        return [.partitions(found)]
      }
      return base
    }
    let declared = entry.relations.count > 500 ? [] : entry.relations.keys.sorted()
    throw SQLIssue(.unknownTable(table, database: entry.alias, declared: declared), name.range)
  }

  private func unnamed(_ table: String, _ name: SQLName) -> SQLIssue {
    guard name.parts.count == 1 else {
      return SQLIssue(.unknownTable(table, database: SQLCaller.usualDatabase, declared: []), name.range)
    }
    return SQLIssue(
      .contradiction(
        "\(table.quoted) names no database, and none is given",
        help: "write `database.\(table)`, or name the database with `--database`"), name.range)
  }

  /// What a declaration stands for; views are followed one after the other, each once.
  private func relations(
    _ declared: Declared, _ name: String, in database: String, of catalog: SQLCatalog, _ range: SourceRange
  ) throws(SQLIssue) -> [SQLRelation] {
    var found: [SQLRelation] = []
    var waiting = [(declared: declared, database: database, name: name)]
    var seen = Set<String>()
    while let next = waiting.popLast() {
      switch next.declared {
      case .made(let relations): found += relations
      case .table(let table):
        let area = try area(table.location.value, range)
        found.append(
          .table(
            SQLTable(
              catalog: catalog, database: next.database, name: next.name, area: area, isIceberg: table.isIceberg,
              isPartitioned: table.isPartitioned)))
      case .view(let view, let owner):
        found.append(.view(SQLView(catalog: catalog, database: next.database, name: next.name)))
        for text in view.bases {
          let base = environment.base(text.value, of: owner)
          guard let other = environment.databases[base.database], seen.insert("\(other.name) \(base.table)").inserted,
            let declared = databases[Self.key(other.account, other.name)]?.relations[base.table]
          else { continue }
          waiting.append((declared, other.name, base.table))
        }
      }
    }
    return distinct(found)
  }

  // MARK: Places

  /// The area of a location that a statement gives.
  func area(_ text: SQLText) throws(SQLIssue) -> BucketArea {
    let rule = ParameterRule.location
    guard let location = S3Location(text.text) else {
      throw SQLIssue(.invalidLocation(text.text, rule: "\(rule.noun): \(rule.words)"), text.range)
    }
    return try area(location, text.range)
  }

  func area(_ location: S3Location, _ range: SourceRange) throws(SQLIssue) -> BucketArea {
    guard let bucket = environment.bucket(named: location.bucket) else {
      throw SQLIssue(.unknownBucket(location.bucket, declared: environment.declared[.buckets] ?? []), range)
    }
    guard bucket.prefix(holding: location.prefix) != nil else {
      throw SQLIssue(.unknownPrefix(location.description, bucket: bucket.alias), range)
    }
    return BucketArea(partition: environment.partition, bucket: bucket, prefix: location.prefix)
  }

  // MARK: What statements make

  mutating func make(_ relations: [SQLRelation], _ name: String, in database: String, of catalog: SQLCatalog) {
    databases[Self.key(catalog.names.account, database), default: Entry(alias: database, relations: [:])]
      .relations[name] = .made(relations)
  }

  mutating func make(database: String, of catalog: SQLCatalog) {
    let key = Self.key(catalog.names.account, database)
    if databases[key] == nil { databases[key] = Entry(alias: database, relations: [:]) }
  }
}
