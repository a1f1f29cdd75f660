import Environment
import PolicyModel

extension AthenaSource {
  /// The most that the role may allow: to query one workgroup, to look at the declared databases and read their data, and
  /// to keep what queries leave in the declared places.
  static func envelopes(_ settings: AthenaSourceSettings) -> [Envelope] {
    let names = settings.names
    let databases = settings.databases.map(\.name)
    let tables = databases.map { names.table($0, "*") }
    let ancestors = [names.catalog] + databases.map(names.database)
    let sources = settings.sourceAreas.filter { !$0.bucket.lakeFormationRegistered }
    let results = settings.resultAreas
    var reached: [Statement] = [
      .atMost(["glue:GetDatabase", "glue:GetDatabases"], on: ancestors + [names.database("default")]),
      .atMost(
        ["glue:BatchGetPartition", "glue:GetPartition", "glue:GetPartitions", "glue:GetTable", "glue:GetTables"],
        on: ancestors + tables),
      .atMost(
        ["glue:CreateTable", "glue:DeleteTable"],
        on: ancestors + databases.map { names.table($0, settings.snapshotPrefix + "*") }),
    ]
    if !settings.defaultDatabaseExists {
      reached.append(.atMost(["glue:CreateDatabase"], on: [names.catalog, names.database("default")]))
    }
    reached += StorageLimits.reading(sources) + StorageLimits.locating(results) + StorageLimits.writing(results)
    var limits: [Statement] = [
      .atMost(
        [
          "athena:GetQueryExecution", "athena:GetQueryResults", "athena:GetWorkGroup", "athena:StartQueryExecution",
          "athena:StopQueryExecution",
        ], on: [names.workgroup(settings.workgroup)]),
      .atMost(
        ["athena:GetDataCatalog", "athena:GetDatabase", "athena:GetTableMetadata"],
        on: [names.dataCatalog(settings.dataCatalog)]),
      // What is staged the client fetches and removes itself.
      .atMost(["s3:DeleteObject"], on: [settings.stagingArea.objects]),
    ]
    limits += reached.when(settings.viaAthenaOnly ? [AthenaGrants.calledViaAthena] : [])
    limits += StorageLimits.fetching(results)
    limits += StorageLimits.keys(read: sources, written: results, in: names.partition)
    if sources.count < settings.sourceAreas.count { limits.append(.atMost(["lakeformation:GetDataAccess"])) }
    return [Envelope(.identity, limits)] + (settings.trust.map { [Envelope(.trust, [$0.limit(names)])] } ?? [])
  }
}

extension TrustChoice {
  /// The most that a trust policy may allow: one identity of one provider, or one account that shows its external id.
  func limit(_ names: ResourceName) -> Statement {
    switch self {
    case .webIdentity(let provider, let subject, let audience, let key):
      .becoming(
        ["sts:AssumeRoleWithWebIdentity"], by: .federated, [names.identityProvider(provider)],
        when: [
          Condition("StringEquals", "\(provider):sub", [ConditionValue(subject)]),
          Condition("StringEquals", "\(provider):\(key)", [ConditionValue(audience)]),
        ])
    case .awsAccount(let id, let externalID):
      .becoming(
        ["sts:AssumeRole"], by: .aws, [id],
        when: [Condition("StringEquals", "sts:ExternalId", [ConditionValue(externalID)])])
    }
  }
}
