import Environment
import PolicyModel

/// What everyone must and must not be allowed who runs queries with Athena.
extension ExpectationList {
  /// Queries in one workgroup and no other.
  mutating func expectQueries(in workgroup: String, readsSettings: Bool, _ names: ResourceName) {
    let own = [names.workgroup(workgroup)]
    let actions = AthenaGrants.runActions.filter { readsSettings || $0 != "athena:GetWorkGroup" }
    allow(actions, on: own, "queries are run, polled, read and cancelled")
    deny(
      ["athena:CreateWorkGroup", "athena:DeleteWorkGroup", "athena:StartSession", "athena:UpdateWorkGroup"], on: own,
      "settings are not the client's, nor are Spark sessions: results could be redirected")
    let start = ["athena:StartQueryExecution"]
    deny(start, on: [names.workgroup(Stranger.word)], "another workgroup")
    deny(start, on: [names.elsewhere.workgroup(workgroup)], "the workgroup of another Region")
    deny(start, on: [names.foreign.workgroup(workgroup)], "the workgroup of another account")
  }

  /// Databases that queries name, and `default`.
  mutating func expectLookups(of databases: [String], _ names: ResourceName) {
    for database in distinct(databases + ["default"]) {
      allow(
        GlueGrants.readDatabaseActions, on: [names.catalog, names.database(database)],
        "Athena resolves databases, and `default` in every Region")
    }
  }

  /// Whether Athena makes `default`.
  mutating func expectDefaultDatabase(exists: Bool, _ names: ResourceName) {
    let create = ["glue:CreateDatabase"]
    let base = [names.catalog, names.database("default")]
    if exists {
      deny(create, on: base, "`default` exists")
    } else {
      allow(create, on: base, "Athena makes `default`")
    }
  }

  /// Catalogs that have a database of the same name.
  mutating func expectNoOtherCatalog(with database: String, _ names: ResourceName) {
    for place in [names.foreign, names.elsewhere] {
      deny(
        ["glue:GetTable"], on: [place.catalog, place.database(database), place.table(database, Stranger.word)],
        "the catalog of another account or Region")
    }
  }

  /// Credentials of Lake Formation, where it holds one of the areas.
  mutating func expectVending(of areas: [BucketArea]) {
    let access = ["lakeformation:GetDataAccess"]
    if areas.contains(where: \.bucket.lakeFormationRegistered) {
      allow(access, on: ["*"], "registered locations are read with vended credentials")
    } else {
      deny(access, on: ["*"], "no source is registered with Lake Formation")
    }
  }

  /// Results in one area of a bucket.
  mutating func expectResults(_ area: BucketArea, beside others: [BucketArea]) {
    let object = [area.object("query.csv")]
    allow(StorageGrants.uploadActions + ["s3:GetObject"], on: object, "Athena writes results and reads them")
    allow(["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"], on: [area.bucketARN], "Athena writes in parts")
    allow(["s3:ListBucket"], on: [area.bucketARN], "results are listed", context: ["s3:prefix": .single(area.prefix)])
    deny(
      ["s3:DeleteBucket", "s3:PutBucketPolicy", "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration"],
      on: [area.bucketARN], "the bucket itself is not the client's")
    deny(["s3:DeleteObject", "s3:PutObjectAcl"], on: object, "results stay, and stay private")
    expectApart(from: [area] + others.filter { $0.bucket.name == area.bucket.name })
  }

  /// What lies beside the areas of one bucket.
  mutating func expectApart(from areas: [BucketArea]) {
    guard let first = areas.first, let prefix = Stranger.prefix(outside: areas.map(\.prefix)) else { return }
    let beside = BucketArea(partition: first.partition, bucket: first.bucket, prefix: prefix)
    deny(
      ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"], on: [beside.object("q.csv")],
      "what others keep in the same bucket")
    deny(
      ["s3:ListBucket"], on: [beside.bucketARN], "lists of what others keep",
      context: context.merging(["s3:prefix": .single(prefix)]) { $1 })
    deny(["s3:ListBucket"], on: [beside.bucketARN], "a list of the whole bucket")
  }

  /// The keys of areas that are read and of areas that are written too, and these through S3 alone.
  mutating func expectKeys(read: [BucketArea], written: [BucketArea]) {
    let writtenKeys = written.compactMap(\.bucket.kmsKey)
    guard let partition = (read + written).first?.partition else { return }
    for key in distinct(read.compactMap(\.bucket.kmsKey) + writtenKeys) {
      let arn = [key.arn(in: partition)]
      let host = StorageGrants.storageHost(in: key.region, of: partition)
      let viaStorage: [String: ContextValue] = ["kms:ViaService": .single(host)]
      allow(["kms:Decrypt"], on: arn, "S3 decrypts objects", context: viaStorage)
      deny(["kms:Decrypt"], on: arn, "the key opens nothing but objects of S3", context: [:])
      if writtenKeys.contains(key) {
        allow(["kms:GenerateDataKey"], on: arn, "S3 encrypts what is written", context: viaStorage)
      } else {
        deny(["kms:GenerateDataKey"], on: arn, "it is only read", context: viaStorage)
      }
      deny(
        ["kms:CreateGrant", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"], on: arn, "the key is not the client's",
        context: viaStorage)
    }
  }

  /// Other roles, buckets and keys of the account.
  mutating func expectNothingElse(_ names: ResourceName, buckets: [BucketArea]) {
    deny(["iam:PassRole", "sts:AssumeRole"], on: [names.role(Stranger.word, path: "/")], "other roles")
    let bucket = Stranger.word
    deny(
      ["s3:GetObject", "s3:PutObject"], on: ["arn:\(names.partition.rawValue):s3:::\(bucket)/q.csv"], "another bucket")
    let key = "arn:\(names.partition.rawValue):kms:\(names.region):\(names.account.id):key/\(Stranger.word)"
    let host = StorageGrants.storageHost(in: names.region, of: names.partition)
    deny(["kms:Decrypt"], on: [key], "another key", context: ["kms:ViaService": .single(host)])
  }
}
