import Environment

/// What statements ask of Glue, of Athena's own registers, and of functions.
extension StatementNeeds {
  mutating func database(_ actions: [String], _ database: String, _ names: ResourceName) {
    glue(actions, [names.catalog, names.database(database)])
  }

  mutating func table(_ actions: [String], _ database: String, _ table: String, _ names: ResourceName) {
    glue(actions, [names.catalog, names.database(database), names.table(database, table)])
  }

  mutating func glue(_ actions: [String], _ resources: [String]) {
    for name in actions {
      guard let words = Self.words[name] else { continue }
      let action = GrantedAction(
        "glue:\(name)", why: words.why, call: "Athena: glue \(name)", source: SourcePage.glueAccess)
      add(words.label, action, .resources(resources))
    }
  }

  /// Why each action of Glue is there, and what the statements are called that hold it.
  private static let words: [String: (label: String, why: String)] = [
    "GetDatabase": ("GlueReadDatabases", "resolves the database of a statement"),
    "GetDatabases": ("GlueReadDatabases", "lists databases"),
    "CreateDatabase": ("GlueWriteDatabases", "makes a database"),
    "UpdateDatabase": ("GlueWriteDatabases", "changes a database's properties"),
    "DeleteDatabase": ("GlueDropDatabases", "drops a database with what it holds"),
    "GetTable": ("GlueReadTables", "plans a statement on a table or view"),
    "GetTables": ("GlueReadTables", "lists tables"),
    "GetPartition": ("GlueReadTables", "plans a statement on one partition"),
    "GetPartitions": ("GlueReadTables", "leaves out partitions that a statement does not need"),
    "BatchGetPartition": ("GlueReadTables", "reads many partitions at once"),
    "CreateTable": ("GlueWriteTables", "makes a table or view"),
    "UpdateTable": ("GlueWriteTables", "changes the description of a table or view, as each commit to Iceberg does"),
    "DeleteTable": ("GlueWriteTables", "drops a table or view"),
    "CreatePartition": ("GlueWritePartitions", "adds a partition that rows were written to"),
    "BatchCreatePartition": ("GlueWritePartitions", "adds partitions"),
    "UpdatePartition": ("GlueWritePartitions", "changes a partition's description"),
    "DeletePartition": ("GlueWritePartitions", "drops a partition"),
    "BatchDeletePartition": ("GlueWritePartitions", "drops partitions"),
  ]

  /// Finds a registered catalog, and asks the function that answers for it.
  mutating func use(_ catalog: SQLCatalog, by caller: SQLCaller) {
    guard let registration = catalog.registration else { return }
    let arn = caller.names.dataCatalog(registration)
    if let function = catalog.function {
      for action in AthenaGrants.useDataCatalog(arn).actions { add("AthenaUseDataCatalog", action, .resources([arn])) }
      add("InvokeFunctions", CatalogFunctionGrants.invocation, .viaAthena(function.arn))
      if let spill = function.spill { readSpill(spill, lists: catalog.isFederated) }
    } else {
      let action = GrantedAction(
        "athena:GetDataCatalog", why: "finds the account whose catalog it is", call: "Athena: athena GetDataCatalog",
        source: SourcePage.bucketOwners)
      add("AthenaUseDataCatalog", action, .resources([arn]))
    }
  }

  /// Calls a function of the statement's own.
  mutating func invoke(_ function: SQLFunction) {
    let action = GrantedAction(
      "lambda:InvokeFunction", why: "evaluates a function of the statement with the caller's permissions",
      call: "Athena: lambda Invoke", source: SourcePage.calledVia)
    add("InvokeFunctions", action, .viaAthena(function.arn))
  }

  /// Uses a prepared statement of the workgroup.
  mutating func prepared(_ name: String, _ why: String, by caller: SQLCaller) {
    let action = GrantedAction(
      "athena:\(name)PreparedStatement", why: why, call: "Athena: athena \(name)PreparedStatement",
      source: SourcePage.preparedStatements)
    add("AthenaPreparedStatements", action, .resources([caller.names.workgroup(caller.workgroup)]))
  }
}

extension SQLCatalog {
  fileprivate var isFederated: Bool { if case .lambda = answer { true } else { false } }
}
