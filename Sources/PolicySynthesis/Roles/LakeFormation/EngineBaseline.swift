import PolicyModel

/// What AWS calls the minimum permissions of a query engine's role, on single databases.
enum EngineBaseline {
  private static let databaseActions = ["CreateDatabase", "GetDatabase", "GetDatabases"]
  private static let tableActions = ["GetPartition", "GetPartitions", "GetTable", "GetTables"]
  private static let functionActions = ["GetUserDefinedFunction", "GetUserDefinedFunctions"]

  static func grants(_ databases: [String], in names: ResourceName) -> [Grant] {
    let base = [names.catalog] + databases.map(names.database)
    // To make `default` is a right over everyone's unnamed tables, which no engine needs.
    let made = databases.filter { $0 != "default" }
    var grants = [
      Grant("GlueReadDatabases", databaseActions.dropFirst().map(action), on: base),
      Grant("GlueReadTables", tableActions.map(action), on: base + databases.map { names.table($0, "*") }),
      Grant(
        "GlueReadFunctions", functionActions.map(action),
        on: base + databases.map { names.userDefinedFunction($0, "*") }),
    ]
    if !made.isEmpty {
      grants.append(
        Grant("GlueMakeDatabases", [action("CreateDatabase")], on: [names.catalog] + made.map(names.database)))
    }
    return grants
  }

  private static func action(_ name: String) -> GrantedAction {
    GrantedAction(
      "glue:\(name)", why: "belongs to the minimum of a query engine, as AWS lists it", call: "engine: glue \(name)",
      source: SourcePage.queryEngine)
  }
}
