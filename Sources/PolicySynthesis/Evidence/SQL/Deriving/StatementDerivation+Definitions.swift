import Environment
import SourceText

/// What makes, changes and drops tables, views, partitions and databases.
/// https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
extension StatementDerivation {
  /// A table or view that is made: its name must be one that a policy can hold, for it is in no list.
  func newTable(_ name: SQLName, isView: Bool = false) throws(SQLIssue) -> SQLView {
    let target = try scope.target(name)
    guard case .glue = target.catalog.answer else {
      throw SQLIssue(
        .contradiction(
          "nothing can be made in the data catalog \((target.catalog.registration ?? "").quoted)",
          help: "name a database of Glue"), name.range)
    }
    // https://docs.aws.amazon.com/athena/latest/ug/security-iam-cross-account-glue-catalog-access.html
    if isView, target.catalog.names.account != caller.account {
      throw SQLIssue(
        .contradiction(
          "views cannot be made in the catalog of another account", help: "make it in a database of the caller's own"),
        name.range)
    }
    try scope.check(target.name, .table, name.range)
    try scope.check(target.database, of: target.catalog, name.range)
    return SQLView(catalog: target.catalog, database: target.database, name: target.name)
  }

  mutating func createDescription(_ new: SQLView) {
    needs.use(new.catalog, by: caller)
    readDescription(new.database, new.name, of: new.catalog)
    needs.table(["CreateTable"], new.database, new.name, new.catalog.names)
  }

  mutating func createTable(_ statement: SQLStatement) throws(SQLIssue) {
    guard let name = statement.object, let text = statement.locations.first else { return }
    let new = try newTable(name)
    let area = try scope.area(text)
    createDescription(new)
    if area.bucket.lakeFormationRegistered {
      makeRegistered(area, new.database)
    } else if statement.makesIceberg {
      needs.writeMetadata(area)
    } else {
      needs.list(area, "checks the table's location")
    }
    scope.make(
      [
        .table(
          SQLTable(
            catalog: new.catalog, database: new.database, name: new.name, area: area,
            isIceberg: statement.makesIceberg, isPartitioned: statement.makesPartitions && !statement.makesIceberg))
      ], new.name, in: new.database, of: new.catalog)
  }

  /// A view needs the descriptions of what it reads, and none of the data.
  mutating func createView(_ statement: SQLStatement) throws(SQLIssue) {
    var bases: [SQLRelation] = []
    for name in statement.reads {
      attempt { this throws(SQLIssue) in bases += try this.relations(name) }
    }
    for base in distinct(bases) {
      switch base {
      case .table(let table), .partitions(let table): readTarget(table)
      case .view(let view):
        needs.use(view.catalog, by: caller)
        readDescription(view.database, view.name, of: view.catalog)
      case .schema(let catalog), .foreign(let catalog): needs.use(catalog, by: caller)
      }
    }
    guard let name = statement.object else { return }
    let new = try newTable(name, isView: true)
    createDescription(new)
    if statement.replaces { needs.table(["UpdateTable"], new.database, new.name, new.catalog.names) }
    scope.make(distinct([.view(new)] + bases), new.name, in: new.database, of: new.catalog)
  }

  mutating func changeDatabase(_ statement: SQLStatement) throws(SQLIssue) {
    let isNew = statement.kind == .createDatabase
    let (catalog, database) = try scope.database(statement.object, isNew: isNew, at: statement.range)
    guard case .glue = catalog.answer else {
      throw SQLIssue(
        .contradiction(
          "databases of the data catalog \((catalog.registration ?? "").quoted) cannot be changed",
          help: "name a database of Glue"), statement.object?.range ?? statement.range)
    }
    for text in statement.locations { attempt { this throws(SQLIssue) in _ = try this.scope.area(text) } }
    needs.use(catalog, by: caller)
    let names = catalog.names
    switch statement.kind {
    case .createDatabase:
      needs.database(["GetDatabase", "CreateDatabase"], database, names)
      scope.make(database: database, of: catalog)
    case .alterDatabase: needs.database(["GetDatabase", "UpdateDatabase"], database, names)
    default:
      needs.database(["GetDatabase"], database, names)
      needs.table(["GetTables", "GetTable", "DeleteTable"], database, "*", names)
      needs.glue(
        ["DeleteDatabase"],
        [
          names.catalog, names.database(database), names.table(database, "*"),
          names.userDefinedFunction(database, "*"),
        ])
    }
  }

  mutating func changePartitions(_ statement: SQLStatement) throws(SQLIssue) {
    guard let name = statement.object else { return }
    let table = try table(name)
    var areas: [BucketArea] = statement.kind == .repairTable || statement.keepsLocation ? [table.area] : []
    for text in statement.locations { areas.append(try scope.area(text)) }
    let changes: [String] =
      switch statement.kind {
      case .addPartition, .repairTable: ["BatchCreatePartition"]
      case .dropPartition: ["DeletePartition", "BatchDeletePartition"]
      default: ["UpdatePartition"]
      }
    readTarget(table)
    needs.table(["GetPartition", "GetPartitions"] + changes, table.database, table.name, table.catalog.names)
    for area in areas {
      if area.bucket.lakeFormationRegistered {
        needs.addLakeFormation("DATA_LOCATION_ACCESS on \(area.location)")
      } else {
        needs.list(area, "finds the partitions' files")
      }
    }
  }

  mutating func alterTable(_ statement: SQLStatement) throws(SQLIssue) {
    guard let name = statement.object else { return }
    let table = try table(name)
    for text in statement.locations { _ = try scope.area(text) }
    readTarget(table)
    needs.table(["UpdateTable"], table.database, table.name, table.catalog.names)
    guard table.isIceberg else { return }
    // What describes an Iceberg table lies in its location, and each change writes it anew.
    if table.area.bucket.lakeFormationRegistered {
      needs.addLakeFormation("ALTER on \(table.database).\(table.name)")
    } else {
      needs.writeMetadata(table.area)
    }
  }

  mutating func drop(_ statement: SQLStatement) throws(SQLIssue) {
    guard let name = statement.object else { return }
    if statement.kind == .dropView {
      guard case .view(let view)? = try relations(name).first else {
        throw SQLIssue(
          .contradiction("\(name.spelling.quoted) is no view", help: "write `DROP TABLE` for a table"), name.range)
      }
      needs.use(view.catalog, by: caller)
      readDescription(view.database, view.name, of: view.catalog)
      return needs.table(["DeleteTable"], view.database, view.name, view.catalog.names)
    }
    let table = try table(name)
    readTarget(table)
    needs.table(["DeleteTable"], table.database, table.name, table.catalog.names)
    if table.isPartitioned {
      needs.table(
        ["GetPartitions", "GetPartition", "DeletePartition"], table.database, table.name, table.catalog.names)
    }
    guard table.isIceberg else { return }
    // https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-managing-tables.html
    if table.area.bucket.lakeFormationRegistered {
      needs.addLakeFormation("DROP on \(table.database).\(table.name)")
    } else {
      needs.remove(table.area, "removes the table's data, which Athena keeps")
    }
  }
}
