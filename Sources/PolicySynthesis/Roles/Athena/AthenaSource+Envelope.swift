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
    let areas = sources + results
    let keys = areas.compactMap { $0.bucket.kmsKey }
    var limits: [Statement] = [
      .atMost(
        ["athena:Get*", "athena:StartQueryExecution", "athena:StopQueryExecution"],
        on: [names.workgroup(settings.workgroup), names.dataCatalog(settings.dataCatalog)]),
      .atMost(["glue:Get*", "glue:BatchGet*"], on: ancestors + [names.database("default")] + tables),
      .atMost(
        ["glue:CreateTable", "glue:DeleteTable"],
        on: ancestors + databases.map { names.table($0, settings.snapshotPrefix + "*") }),
      .atMost(["s3:GetBucketLocation"], on: areas.map(\.bucketARN)),
      .atMost(["s3:ListBucketMultipartUploads"], on: results.map(\.bucketARN)),
      .atMost(["s3:GetObject"], on: areas.map(\.objects)),
      .atMost(["s3:PutObject", "s3:*Multipart*"], on: results.map(\.objects)),
      .atMost(["s3:DeleteObject"], on: [settings.stagingArea.objects]),
    ]
    // One limit a bucket: of a bucket that is open as a whole without a condition, else for its areas.
    for bucket in distinct(areas.map(\.bucketARN)) {
      let prefixes = areas.filter { $0.bucketARN == bucket }.map(\.prefix)
      let values = distinct(prefixes).map { ConditionValue($0 + "*") }
      let conditions = prefixes.contains("") ? [] : [Condition("StringLike", "s3:prefix", ElementList(values))]
      limits.append(.atMost(["s3:ListBucket"], on: [bucket], when: conditions))
    }
    limits += keys.map { key in
      .atMost(
        ["kms:Decrypt", "kms:GenerateDataKey"], on: [key.arn(in: names.partition)],
        when: [StorageGrants.viaStorage(in: key.region, of: names.partition)])
    }
    if !settings.defaultDatabaseExists {
      limits.append(.atMost(["glue:CreateDatabase"], on: [names.catalog, names.database("default")]))
    }
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
