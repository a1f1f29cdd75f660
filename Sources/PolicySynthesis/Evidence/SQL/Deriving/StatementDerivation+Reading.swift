import Environment
import SourceText

/// What queries read, and what only tells of tables.
extension StatementDerivation {
  static let partitionReads = ["GetPartitions", "GetPartition", "BatchGetPartition"]

  /// Every table and view that a statement's queries read, with all that the views read.
  mutating func read(_ statement: SQLStatement) {
    var seen = Set<[String]>()
    for name in statement.reads where seen.insert(name.parts).inserted {
      attempt { this throws(SQLIssue) in
        for relation in try this.relations(name) { try this.read(relation, name.range) }
      }
    }
  }

  private mutating func read(_ relation: SQLRelation, _ range: SourceRange) throws(SQLIssue) {
    switch relation {
    case .table(let table):
      describe(table)
      try readData(of: table, range)
    case .partitions(let table): describe(table)
    case .view(let view):
      needs.use(view.catalog, by: caller)
      readDescription(view.database, view.name, of: view.catalog)
    case .schema(let catalog):
      needs.use(catalog, by: caller)
      let names = catalog.names
      needs.database(["GetDatabase", "GetDatabases"], "*", names)
      needs.table(["GetTable", "GetTables"], "*", "*", names)
    case .foreign(let catalog): needs.use(catalog, by: caller)
    }
  }

  /// Plans a query on a table.
  mutating func describe(_ table: SQLTable) {
    needs.use(table.catalog, by: caller)
    guard case .glue = table.catalog.answer else { return }
    readDescription(table.database, table.name, of: table.catalog)
    if table.isPartitioned { needs.table(Self.partitionReads, table.database, table.name, table.catalog.names) }
  }

  mutating func readDescription(_ database: String, _ name: String, of catalog: SQLCatalog) {
    guard case .glue = catalog.answer else { return }
    needs.database(["GetDatabase"], database, catalog.names)
    needs.table(["GetTable"], database, name, catalog.names)
  }

  /// Of registered locations Lake Formation vends the access: a grant on S3 would go past it.
  private mutating func readData(of table: SQLTable, _ range: SourceRange) throws(SQLIssue) {
    guard table.area.bucket.lakeFormationRegistered else { return needs.read(table.area) }
    guard case .glue = table.catalog.answer else {
      throw SQLIssue(
        .contradiction(
          "the bucket \(table.area.bucket.alias.quoted) is registered with Lake Formation, which vends no access for "
            + "such a catalog", help: "read the table through a catalog of type `GLUE`"), range)
    }
    needs.addLakeFormation("SELECT on \(table.database).\(table.name)")
  }

  // MARK: One table

  /// The table that a statement acts on; a view is none.
  mutating func table(_ name: SQLName) throws(SQLIssue) -> SQLTable {
    switch try relations(name).first {
    case .table(let table)?:
      if case .glue = table.catalog.answer { return table }
      throw SQLIssue(
        .contradiction(
          "\(name.spelling.quoted) is a table of the data catalog \((table.catalog.registration ?? "").quoted), which is "
            + "only read", help: "change it where the catalog is kept"), name.range)
    case .view?:
      throw SQLIssue(
        .contradiction("\(name.spelling.quoted) is a view", help: "name the table that is meant"), name.range)
    default:
      throw SQLIssue(
        .contradiction("\(name.spelling.quoted) is no table that can be changed", help: "name a table of Glue"),
        name.range)
    }
  }

  /// Databases or tables.
  mutating func list(_ statement: SQLStatement) throws(SQLIssue) {
    if statement.kind == .showDatabases {
      let name = statement.object
      if let name, name.parts.count > 1 { throw SQLIssue(.tooManyParts(name.spelling), name.range) }
      let catalog = try scope.catalog(name?.parts.first ?? caller.defaultCatalog, name?.range ?? statement.range)
      needs.use(catalog, by: caller)
      if case .glue = catalog.answer { needs.database(["GetDatabases"], "*", catalog.names) }
    } else {
      let (catalog, database) = try scope.database(statement.object, at: statement.range)
      needs.use(catalog, by: caller)
      guard case .glue = catalog.answer else { return }
      needs.database(["GetDatabase"], database, catalog.names)
      needs.table(["GetTables"], database, "*", catalog.names)
    }
  }

  /// The description of a table or view, or a table's partitions.
  mutating func describe(_ statement: SQLStatement) throws(SQLIssue) {
    guard let name = statement.object else { return }
    switch try relations(name).first {
    case .table(let table)?, .partitions(let table)?:
      needs.use(table.catalog, by: caller)
      readDescription(table.database, table.name, of: table.catalog)
      if statement.kind == .showPartitions, case .glue = table.catalog.answer {
        needs.table(["GetPartitions"], table.database, table.name, table.catalog.names)
      }
    case .view(let view)?:
      needs.use(view.catalog, by: caller)
      readDescription(view.database, view.name, of: view.catalog)
    case .schema(let catalog)?, .foreign(let catalog)?: needs.use(catalog, by: caller)
    case nil: break
    }
  }
}
