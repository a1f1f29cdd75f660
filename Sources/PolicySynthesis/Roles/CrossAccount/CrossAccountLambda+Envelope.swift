import Environment
import PolicyModel

extension CrossAccountLambda {
  /// The most that each document may allow: the function, to answer for the declared databases; its owner, that callers of
  /// other accounts call it; the owners of buckets, that those callers read data and what the function spilled.
  static func envelopes(_ settings: CrossAccountLambdaSettings) -> [Envelope] {
    let catalog = answering(settings)
    let shares = settings.readers.flatMap { sharing(with: $0, settings) }
    // Whom the function's own account holds is never granted it here: that would let them past Athena.
    let callers = settings.foreignCallers.filter { $0.account.id != settings.names.account.id }.flatMap(\.arns)
    var envelopes = [
      Envelope(.identity, catalog.map { .atMost($0.actions, on: $0.resources) } + running(settings)),
      Envelope(.trust, [.becoming(["sts:AssumeRole"], by: .service, ["lambda.amazonaws.com"])]),
      Envelope(
        .catalogPolicy, catalog.map { .sharing($0.actions, on: $0.resources, with: [settings.session]) }),
    ]
    if !callers.isEmpty {
      envelopes.append(
        Envelope(
          .functionPolicy, [.sharing(["lambda:InvokeFunction"], on: [settings.functionARN], with: callers)]))
    }
    if !shares.isEmpty { envelopes.append(Envelope(.bucketPolicy, shares)) }
    return envelopes
  }

  /// What answers take of the catalog, on both sides of the crossing.
  private static func answering(
    _ settings: CrossAccountLambdaSettings
  ) -> [(actions: [String], resources: [String])] {
    let names = settings.catalog
    let databases = settings.databases.map(\.name)
    let ancestors = [names.catalog] + databases.map(names.database)
    let tables = ancestors + databases.map { names.table($0, "*") }
    var limits = [
      (["glue:GetDatabase", "glue:GetDatabases"], ancestors),
      (["glue:GetPartition", "glue:GetPartitions", "glue:GetTable", "glue:GetTables"], tables),
    ]
    // The reference implementation reads partitions one by one, and writes nothing.
    guard settings.implementation == .metastore else { return limits }
    limits.append((["glue:BatchGetPartition"], tables))
    guard settings.writes else { return limits }
    return limits + [
      (["glue:CreateDatabase", "glue:UpdateDatabase"], ancestors),
      (["glue:CreateTable", "glue:UpdateTable", "glue:DeleteTable", "glue:BatchDeleteTable"], tables),
      (
        ["Create", "Update", "Delete"].flatMap { ["glue:\($0)Partition", "glue:Batch\($0)Partition"] }, tables
      ),
      (["glue:DeleteDatabase"], tables + databases.map { names.userDefinedFunction($0, "*") }),
    ]
  }

  /// What the function does besides: it logs, spills, and where it is asked to, authorises, takes a role and traces.
  private static func running(_ settings: CrossAccountLambdaSettings) -> [Statement] {
    let names = settings.names
    let spill = settings.spillArea
    var limits: [Statement] = [
      .atMost(["logs:CreateLogGroup"], on: [names.logGroup(settings.logGroup)]),
      .atMost(["logs:CreateLogStream", "logs:PutLogEvents"], on: [names.logStreams(settings.logGroup)]),
      .atMost(["s3:GetObject", "s3:PutObject"], on: [spill.objects]),
    ]
    if let object = settings.authorizationPolicy { limits.append(.atMost(["s3:GetObject"], on: [object])) }
    if let role = settings.catalogRole { limits.append(.atMost(["sts:AssumeRole"], on: [role])) }
    if settings.traces { limits.append(.atMost(["xray:PutTraceSegments"])) }
    return limits + StorageLimits.keys(read: [], written: [spill], in: names.partition)
  }

  /// What someone who queries reads in buckets of other accounts than their own.
  private static func sharing(
    with reader: CrossAccountCallerSettings, _ settings: CrossAccountLambdaSettings
  ) -> [Statement] {
    func isForeign(_ area: BucketArea) -> Bool { area.bucket.account != reader.names.account }
    let principals = reader.principals
    let data = reader.dataAreas.filter(isForeign).flatMap { area -> [Statement] in
      [
        .sharing(["s3:GetObject"], on: [area.objects], with: principals),
        .sharing(["s3:GetBucketLocation"], on: [area.bucketARN], with: principals),
        .sharing(["s3:ListBucket"], on: [area.bucketARN], with: principals, when: StorageLimits.within([area])),
      ]
    }
    let spill = [settings.spillArea].filter(isForeign)
    return data + spill.map { .sharing(["s3:GetObject"], on: [$0.objects], with: principals) }
  }
}
