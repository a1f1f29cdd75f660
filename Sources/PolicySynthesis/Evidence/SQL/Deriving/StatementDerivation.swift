import Environment
import SourceText

/// Derives what each statement asks for, one after the other: what one makes the next can use.
///
/// The actions are those of the pages that the grants cite; what a page leaves open is derived from what it says of
/// statements like it, and said in the comment at the place.
struct StatementDerivation {
  var scope: SQLScope
  var issues: [SQLIssue] = []
  /// The statement in hand.
  var needs = StatementNeeds()
  private var prepared: [String: SQLStatement] = [:]
  private let allPrepared: [String: SQLStatement]
  /// Prepared statements that something is wrong with: what that is need be found once only.
  private var faulty = Set<String>()
  private let preparedNames: [String]
  /// How many more tables may be found through views and prepared statements: what they hold again and again must end.
  private var lookups: Int
  private let lookupLimit: Int

  var caller: SQLCaller { scope.caller }

  /// - Parameter statements: those of all files, which may execute what another prepares.
  init(_ scope: SQLScope, preparedBy statements: [SQLStatement], lookupLimit: Int) {
    lookups = lookupLimit
    self.lookupLimit = lookupLimit
    self.scope = scope
    var all: [String: SQLStatement] = [:]
    for statement in statements where statement.kind == .prepare {
      guard let name = statement.preparedName?.spelling, let inner = statement.inner.first else { continue }
      if all[name] == nil { all[name] = inner }
    }
    allPrepared = all
    preparedNames = Array(all.keys.sorted().prefix(500))
  }

  /// What a statement asks for, beside what every statement does.
  mutating func derive(_ statement: SQLStatement) -> StatementNeeds {
    needs = StatementNeeds()
    add(statement)
    return needs
  }

  /// What a name stands for; of a view all that it reads too.
  mutating func relations(_ name: SQLName) throws(SQLIssue) -> [SQLRelation] {
    let relations = try scope.relations(name)
    lookups -= relations.count - 1
    return relations
  }

  private mutating func add(_ statement: SQLStatement) {
    guard lookups > 0 else {
      issues.append(
        SQLIssue(
          .contradiction(
            "views and prepared statements lead to more than \(lookupLimit) tables",
            help: "give fewer statements at once"), statement.range))
      return
    }
    for text in statement.externalFunctions {
      attempt { this throws(SQLIssue) in this.needs.invoke(try this.scope.function(text)) }
    }
    for name in statement.functionCatalogs {
      attempt { this throws(SQLIssue) in
        this.needs.use(try this.scope.catalog(name.parts[0], name.range), by: this.caller)
      }
    }
    // Of what a view reads, only the descriptions are needed to make it.
    if statement.kind != .createView { read(statement) }
    attempt { this throws(SQLIssue) in try this.act(statement) }
  }

  /// What a statement does beside reading.
  private mutating func act(_ statement: SQLStatement) throws(SQLIssue) {
    switch statement.kind {
    case .select: break
    case .insert: try insert(statement)
    case .unload: try unload(statement)
    case .createTableAs: try createTableAs(statement)
    case .createExternalTable, .createIcebergTable: try createTable(statement)
    case .createView: try createView(statement)
    case .createDatabase, .alterDatabase, .dropDatabase: try changeDatabase(statement)
    case .addPartition, .dropPartition, .renamePartition, .repairTable: try changePartitions(statement)
    case .alterTable: try alterTable(statement)
    case .dropTable, .dropView: try drop(statement)
    case .showDatabases, .showTables: try list(statement)
    case .showPartitions, .describe: try describe(statement)
    case .update, .delete, .merge, .optimize, .vacuum: try changeRows(statement)
    case .prepare, .execute, .deallocate: try usePrepared(statement)
    case .explain: explain(statement)
    }
  }

  /// Does what may fail, and notes the failure: one does not hide the next.
  mutating func attempt(_ body: (inout StatementDerivation) throws(SQLIssue) -> Void) {
    do throws(SQLIssue) { try body(&self) } catch { issues.append(error) }
  }

  // MARK: Prepared and explained statements

  private mutating func usePrepared(_ statement: SQLStatement) throws(SQLIssue) {
    guard let name = statement.preparedName else { return }
    switch statement.kind {
    case .prepare:
      guard let inner = statement.inner.first else { return }
      needs.prepared("Create", "keeps a prepared statement", by: caller)
      if prepared.updateValue(inner, forKey: name.spelling) != nil {
        needs.prepared("Update", "replaces a prepared statement", by: caller)
      }
      // What is prepared asks for nothing until it is executed; what is wrong with it is wrong already.
      let kept = needs
      faulty.remove(name.spelling)
      addPrepared(inner, name.spelling)
      needs = kept
    case .execute:
      needs.prepared("Get", "finds a prepared statement", by: caller)
      guard let inner = prepared[name.spelling] ?? allPrepared[name.spelling] else {
        throw SQLIssue(.unknownPrepared(name.spelling, declared: preparedNames), name.range)
      }
      addPrepared(inner, name.spelling)
    default: needs.prepared("Delete", "removes a prepared statement", by: caller)
    }
  }

  private mutating func addPrepared(_ inner: SQLStatement, _ name: String) {
    if faulty.contains(name) { return }
    lookups -= inner.reads.count
    let before = issues.count
    add(inner)
    if issues[before...].contains(where: \.isError) { faulty.insert(name) }
  }

  /// A plan needs what a statement reads, and the description of what it would write; nothing is written.
  private mutating func explain(_ statement: SQLStatement) {
    guard let inner = statement.inner.first else { return }
    read(inner)
    for text in inner.externalFunctions {
      attempt { this throws(SQLIssue) in this.needs.invoke(try this.scope.function(text)) }
    }
    for text in inner.locations { attempt { this throws(SQLIssue) in _ = try this.scope.area(text) } }
    guard let object = inner.object else { return }
    attempt { this throws(SQLIssue) in
      if inner.kind == .createTableAs {
        let new = try this.newTable(object)
        this.needs.table(["GetTable"], new.database, new.name, new.catalog.names)
      } else {
        this.describe(try this.table(object))
      }
    }
  }
}
