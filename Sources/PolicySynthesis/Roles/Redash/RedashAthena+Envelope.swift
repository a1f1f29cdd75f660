import Environment
import PolicyModel

extension RedashAthena {
  /// The most that the role may allow: to query the declared databases in one workgroup, to keep results in one place, and
  /// to list what the schema browser shows; of the catalogs of other accounts, to list their declared databases.
  static func envelopes(_ settings: RedashAthenaSettings) -> [Envelope] {
    var envelopes = [
      Envelope(.identity, querying(settings) + browsing(settings)),
      Envelope(
        .trust,
        [
          .becoming(
            ["sts:AssumeRole"], by: .aws, settings.tasks,
            when: [Condition("StringEquals", "sts:ExternalId", [ConditionValue(settings.externalID)])])
        ]),
    ]
    if !settings.catalogs.isEmpty {
      envelopes.append(
        Envelope(
          .catalogPolicy,
          settings.catalogs.flatMap { names, databases in
            listing(databases, in: names).map { .sharing($0.actions, on: $0.resources, with: [settings.roleARN]) }
          }))
    }
    return envelopes
  }

  private static func querying(_ settings: RedashAthenaSettings) -> [Statement] {
    let names = settings.names
    let databases = settings.databases.map(\.name)
    let ancestors = [names.catalog] + databases.map(names.database)
    let direct = settings.sourceAreas.filter { !$0.bucket.lakeFormationRegistered }
    let viaAthena = settings.viaAthenaOnly ? [AthenaGrants.calledViaAthena] : []
    var reached: [Statement] = [
      .atMost(["glue:GetDatabase", "glue:GetDatabases"], on: ancestors + [names.database("default")]),
      .atMost(
        ["glue:BatchGetPartition", "glue:GetPartition", "glue:GetPartitions", "glue:GetTable", "glue:GetTables"],
        on: ancestors + databases.map { names.table($0, "*") }),
    ]
    if !settings.defaultDatabaseExists {
      reached.append(.atMost(["glue:CreateDatabase"], on: [names.catalog, names.database("default")]))
    }
    reached += StorageLimits.reading(direct) + StorageLimits.results(settings.resultsArea)
    let vended = direct.count < settings.sourceAreas.count
    return [
      .atMost(
        [
          "athena:GetQueryExecution", "athena:GetQueryResults", "athena:StartQueryExecution",
          "athena:StopQueryExecution",
        ], on: [names.workgroup(settings.workgroup)])
    ] + reached.when(viaAthena)
      + StorageLimits.keys(read: direct, written: [settings.resultsArea], in: names.partition)
      + (vended ? [.atMost(["lakeformation:GetDataAccess"])] : [])
  }

  /// Redash asks for schemas itself, not through Athena.
  private static func browsing(_ settings: RedashAthenaSettings) -> [Statement] {
    guard settings.browsesSchemas else { return [] }
    let own = settings.browsesAll ? ["*"] : settings.databases.map(\.name)
    return ([(names: settings.names, databases: own)] + settings.catalogs).flatMap { names, databases in
      listing(databases, in: names).map { .atMost($0.actions, on: $0.resources) }
    }
  }

  private static func listing(
    _ databases: [String], in names: ResourceName
  ) -> [(actions: [String], resources: [String])] {
    let ancestors = [names.catalog] + databases.map(names.database)
    return [
      (["glue:GetDatabases"], ancestors), (["glue:GetTables"], ancestors + databases.map { names.table($0, "*") }),
    ]
  }
}
