import HiveMetastore
import JSONText
import PolicyModel

/// The catalog as one caller may see and change it: what handlers have of it.
///
/// A name that the rules leave out looks as if it did not exist. What the policy does not grant is refused where it is
/// asked for by name, before anything is looked up, and missing from lists.
struct VisibleCatalog {
  /// The catalog behind.
  let catalog: GlueCatalog
  private let rules: NameRules
  private let access: AccessControl?
  private let caller: Caller?
  let observe: (MetastoreObservation) -> Void

  /// The catalog as `caller` may see it; all that the rules leave in where there is no access control.
  init(
    _ catalog: GlueCatalog, rules: NameRules, access: AccessControl?, caller: Caller?,
    observe: @escaping (MetastoreObservation) -> Void
  ) {
    self.catalog = catalog
    self.rules = rules
    self.access = access
    self.caller = caller
    self.observe = observe
  }

  /// The databases that there are for the caller, in order.
  func databases(for action: String = "glue:GetDatabases") throws(MetastoreError) -> [Database] {
    let all = try asked("GetDatabases") { () throws(ServiceFailure) in try catalog.databases() }
    return all.filter { entry in
      guard let name = entry.database.name else { return false }
      return isVisible(.database(name), for: action) && isVisible(entry.target, for: action)
    }.map(\.database).sorted { CatalogName.isInOrder($0.name ?? "", $1.name ?? "") }
  }

  /// A database; nil where there is none for the caller.
  func database(_ name: String) throws(MetastoreError) -> Database? {
    guard rules.allows(database: name) else { return nil }
    try demand("glue:GetDatabase", .database(name))
    let entry = try asked("GetDatabase") { () throws(ServiceFailure) in try catalog.database(name) }
    guard let entry, isVisible(entry.target, for: "glue:GetDatabase") else { return nil }
    return entry.database
  }

  /// The tables of a database that there are for the caller, in order.
  func tables(of database: String) throws(MetastoreError) -> [Table] {
    guard rules.allows(database: database) else { throw .noDatabase(database) }
    // Asked first: whether there is such a database is itself something to be seen.
    try demand("glue:GetTables", .database(database))
    let all = try asked("GetTables") { () throws(ServiceFailure) in try catalog.tables(of: database) }
    guard let all else { throw .noDatabase(database) }
    var visible: [Table] = []
    for entry in all {
      let name = TableName(database: database, name: entry.name)
      // A link that leads nowhere spoils no list.
      guard isVisible(.table(name), for: "glue:GetTables"), isVisible(entry.home, for: "glue:GetTables"),
        let found = try resolved(entry, name, for: "glue:GetTable", isListed: true)
      else { continue }
      visible.append(found.table)
    }
    return visible.sorted { CatalogName.isInOrder($0.name ?? "", $1.name ?? "") }
  }

  /// A table; nil where there is none for the caller.
  func table(_ name: TableName) throws(MetastoreError) -> Table? { try readable(name, for: "glue:GetTable")?.table }

  /// A table that must be there, for an action on it or on its partitions.
  func existingTable(_ name: TableName, for action: String) throws(MetastoreError) -> ReadableTable {
    guard let table = try readable(name, for: action) else { throw .noTable(name.database, name.name) }
    return table
  }

  private func readable(_ name: TableName, for action: String) throws(MetastoreError) -> ReadableTable? {
    guard rules.allows(table: name.name, of: name.database) else { return nil }
    try demand(action, .table(name))
    let entry = try asked("GetTable") { () throws(ServiceFailure) in try catalog.table(name) }
    return try entry.flatMap { entry throws(MetastoreError) in try resolved(entry, name, for: action) }
  }

  /// Demands that an action on a database be granted, and that there be one of the name for the caller.
  func demand(_ action: String, database name: String) throws(MetastoreError) {
    guard rules.allows(database: name) else { throw .noDatabase(name) }
    try demand(action, .database(name))
  }

  /// Demands that an action on a table be granted, and that the name not be left out.
  func demand(_ action: String, table name: TableName) throws(MetastoreError) {
    guard rules.allows(table: name.name, of: name.database) else { throw .noTable(name.database, name.name) }
    try demand(action, .table(name))
  }

  /// Whether an object is there for the caller.
  func isVisible(_ object: CatalogObject, for action: String) -> Bool {
    let isLeftIn =
      switch object {
      case .database(let name): rules.allows(database: name)
      case .table(let name): rules.allows(table: name.name, of: name.database)
      }
    return isLeftIn && isAllowed(action, object)
  }

  /// What the catalog answers, its failures as Hive's exceptions.
  func asked<Answer>(
    _ operation: String, _ body: () throws(ServiceFailure) -> Answer
  ) throws(MetastoreError) -> Answer {
    do throws(ServiceFailure) {
      return try body()
    } catch {
      throw MetastoreError(error, of: operation)
    }
  }

  private func demand(_ action: String, _ object: CatalogObject) throws(MetastoreError) {
    guard isAllowed(action, object) else {
      let name = caller?.principalARN.map { "`\($0)`" } ?? "a caller that the event does not name"
      throw MetastoreError(.meta, "access denied: \(name) may not \(action) on \(object)")
    }
  }

  private func isAllowed(_ action: String, _ object: CatalogObject) -> Bool {
    guard let access else { return true }
    let verdict = access.verdict(on: action, object, by: caller)
    observe(
      .decision(
        principal: caller?.principalARN, action: action, resource: object.description, isAllowed: verdict.isAllowed,
        statements: verdict.statements))
    return verdict.isAllowed
  }
}

extension MetastoreError {
  /// What a service answered, as Hive's exception.
  init(_ failure: ServiceFailure, of operation: String) {
    let kind: Kind =
      switch failure.code {
      case "EntityNotFoundException": .noSuchObject
      case "AlreadyExistsException": .alreadyExists
      case "InvalidInputException": .invalidObject
      default: .meta
      }
    self.init(kind, "\(operation): \(failure.code): \(failure.message)")
  }
}
