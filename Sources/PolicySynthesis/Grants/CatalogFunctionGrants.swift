import PolicyModel

/// What a function asks that answers for the catalog of another account.
enum CatalogFunctionGrants {
  static let heraclesActions = [
    "glue:GetDatabase", "glue:GetDatabases", "glue:GetPartition", "glue:GetPartitions", "glue:GetTable",
    "glue:GetTables",
  ]
  static let writeActions = [
    "glue:BatchCreatePartition", "glue:BatchDeletePartition", "glue:BatchDeleteTable", "glue:BatchUpdatePartition",
    "glue:CreateDatabase", "glue:CreatePartition", "glue:CreateTable", "glue:DeleteDatabase", "glue:DeletePartition",
    "glue:DeleteTable", "glue:UpdateDatabase", "glue:UpdatePartition", "glue:UpdateTable",
  ]

  /// Reads databases, with their tables and partitions.
  static func read(_ databases: [String], batches: Bool, in names: ResourceName) -> [Grant] {
    [
      Grant(
        "GlueReadDatabases",
        [
          glue("GetDatabase", "answers getDatabase", SourcePage.crossAccountCatalog),
          glue("GetDatabases", "answers getDatabaseNames and listDatabases", SourcePage.crossAccountCatalog),
        ], on: [names.catalog] + databases.map(names.database)),
      Grant(
        "GlueReadTables",
        [
          glue("GetTable", "answers getTable", SourcePage.crossAccountCatalog),
          glue("GetTables", "answers getTableNames and listTables", SourcePage.crossAccountCatalog),
          glue(
            "GetPartition", "reads a partition by its name, as the reference function does",
            SourcePage.crossAccountCatalog),
          glue("GetPartitions", "answers getPartitions and getPartitionNames", SourcePage.crossAccountCatalog),
        ] + (batches ? [glue("BatchGetPartition", "answers getPartitionsByNames", SourcePage.hiveConnector)] : []),
        on: [names.catalog] + databases.map(names.database) + databases.map { names.table($0, "*") }),
    ]
  }

  /// Makes, changes and drops databases, tables and partitions.
  static func write(_ databases: [String], in names: ResourceName) -> [Grant] {
    let base = [names.catalog] + databases.map(names.database)
    let tables = databases.map { names.table($0, "*") }
    func change(_ name: String, _ call: String) -> GrantedAction {
      glue(name, "answers \(call)", SourcePage.hiveConnector)
    }
    return [
      Grant(
        "GlueWriteDatabases", [change("CreateDatabase", "createDatabase"), change("UpdateDatabase", "alterDatabase")],
        on: base),
      Grant(
        "GlueWriteTables",
        [
          change("CreateTable", "createTable"), change("UpdateTable", "alterTable"), change("DeleteTable", "dropTable"),
          change("BatchDeleteTable", "dropDatabase of one that holds tables"),
          change("CreatePartition", "addPartition"), change("BatchCreatePartition", "addPartitions"),
          change("UpdatePartition", "alterPartition"), change("BatchUpdatePartition", "alterPartitions"),
          change("DeletePartition", "dropPartition"), change("BatchDeletePartition", "dropPartitions"),
        ], on: base + tables),
      // Glue asks for the tables and functions too that go with the database.
      Grant(
        "GlueDropDatabases", [change("DeleteDatabase", "dropDatabase")],
        on: base + tables + databases.map { names.userDefinedFunction($0, "*") }),
    ]
  }

  /// Writes logs to the function's own group.
  static func log(to group: String, in names: ResourceName) -> [Grant] {
    [
      Grant(
        "LogsCreateGroup", [logs("CreateLogGroup", "makes the function's log group at its first invocation")],
        on: [names.logGroup(group)]),
      Grant(
        "LogsWrite",
        [
          logs("CreateLogStream", "begins a log for each instance of the function"),
          logs("PutLogEvents", "writes what the function logs"),
        ], on: [names.logStreams(group)]),
    ]
  }

  /// Writes answers that are too large for Lambda, and reads them back.
  static func spill(to area: BucketArea) -> Grant {
    Grant(
      "S3Spill",
      [
        function(
          "s3:PutObject", "writes an answer that Lambda would not return", "s3 PutObject",
          SourcePage.crossAccountCatalog),
        function(
          "s3:GetObject", "finds and reads back what it spilled, as the reference function does",
          "s3 HeadObject and GetObject", SourcePage.crossAccountCatalog),
      ], on: [area.objects])
  }

  /// Reads the one document that says which caller may ask for what.
  static func readAuthorization(_ object: String) -> Grant {
    Grant(
      "S3ReadAuthorization",
      [
        function(
          "s3:GetObject", "reads the policy that callers are authorised by", "s3 GetObject", SourcePage.hiveFunction)
      ], on: [object])
  }

  /// Becomes a role of the catalog's account.
  static func assume(_ role: String) -> Grant {
    Grant(
      "AssumeCatalogRole",
      [
        function(
          "sts:AssumeRole", "asks the catalog as a role of its own account", "sts AssumeRole",
          SourcePage.crossAccountRoles)
      ], on: [role])
  }

  /// Sends traces.
  static let trace = Grant(
    "XRayWrite",
    [function("xray:PutTraceSegments", "sends what was traced", "xray PutTraceSegments", SourcePage.lambdaTracing)])

  /// Calls the function, through Athena alone: a direct call could tell of any caller it likes.
  static func invoke(_ function: String) -> Grant {
    Grant(
      "InvokeCatalogFunction", [invocation], on: [function], when: [AthenaGrants.calledViaAthena])
  }

  static let invocation = GrantedAction(
    "lambda:InvokeFunction", why: "asks the function for metadata with the caller's permissions",
    call: "Athena: lambda Invoke", source: SourcePage.hiveCatalog)

  private static func glue(_ name: String, _ why: String, _ source: String) -> GrantedAction {
    function("glue:\(name)", why, "glue \(name)", source)
  }

  private static func logs(_ name: String, _ why: String) -> GrantedAction {
    GrantedAction("logs:\(name)", why: why, call: "Lambda: logs \(name)", source: SourcePage.lambdaLogs)
  }

  private static func function(_ name: String, _ why: String, _ call: String, _ source: String) -> GrantedAction {
    GrantedAction(name, why: why, call: "function: \(call)", source: source)
  }
}
