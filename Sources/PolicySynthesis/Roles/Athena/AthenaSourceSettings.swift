import Environment

/// The parameters of an `athena-source` entry, read and checked against the environment.
struct AthenaSourceSettings {
  let names: ResourceName
  let role: String?
  let user: String?
  let path: String
  let trust: TrustChoice?
  /// Whether it is meant that every principal of the role's own account is trusted.
  let trustsRoot: Bool
  let workgroup: String
  let dataCatalog: String
  let databases: [Database]
  /// Where the tables' data lies: the declared prefixes that hold it.
  let sourceAreas: [BucketArea]
  /// Where the client stages and removes files.
  let stagingArea: BucketArea
  /// Where results are written, the staging area among them; none lies in another.
  let resultAreas: [BucketArea]
  let snapshotPrefix: String
  let defaultDatabaseExists: Bool
  let viaAthenaOnly: Bool

  var roleARN: String? { role.map { names.role($0, path: path) } }
  var userARN: String? { user.map { names.user($0, path: path) } }

  /// Reads the parameters; nil where too much of them is missing or wrong, all of which is reported.
  init?(_ reader: inout EntryReader, in environment: Environment) {
    let account = reader.account(in: environment)
    let region = reader.region(of: account, in: environment)
    let given = reader.text("name", .roleName)
    let path = reader.text("path", .path)?.value ?? "/"
    let user = reader.text("user", .userName)
    // A user alone carries the policy where no role is asked for.
    let hasRole = reader.has("trust") || given != nil || !reader.has("user")
    if hasRole, !reader.has("trust") {
      for (key, rule) in [("provider", ParameterRule.provider), ("sub", .claim), ("oaud", .audience)] {
        reader.require(["trust", "webIdentity", key], rule.words, example: rule.example)
      }
      _ = reader.node("trust")
    }
    let trust = TrustChoice.read(&reader)
    let root = reader.flag("trustRoot")
    if let root, root.value, let account, trust.map({ $0.isRoot(of: account) }) != true {
      reader.report(
        .contradiction(
          "`trustRoot` is for a `trust.awsAccount` that is the role's own account", help: "leave `trustRoot` out"),
        at: root)
    }
    let query = QueryReader(environment: environment, account: account, region: region)
    let source = AthenaSourceReader(query)
    let workgroup = query.workgroup(&reader)
    let dataCatalog = source.dataCatalog(&reader)
    let databases = query.databases(&reader)
    let sourceAreas = query.areas(of: databases, &reader)
    let staging = source.staging(&reader)
    let results = source.results(workgroup.declared, staging, &reader)
    let prefix = source.snapshotPrefix(databases, &reader)
    let defaultExists = reader.flag("defaultDatabaseExists")?.value ?? true
    let viaAthena = reader.flag("viaAthenaOnly")?.value ?? false
    if let staging { query.checkApart(sourceAreas, from: results, staging, &reader) }
    query.checkOwners(of: sourceAreas + results, &reader)
    guard let account, let region, let workgroupName = workgroup.name, let dataCatalog, let staging, let prefix,
      !databases.isEmpty, !hasRole || trust != nil
    else { return nil }
    names = ResourceName(partition: environment.partition, account: account, region: region)
    role = hasRole ? given?.value ?? AthenaSource.defaultName : nil
    self.user = user?.value
    self.path = path
    self.trust = trust
    trustsRoot = root?.value ?? false
    self.workgroup = workgroupName
    self.dataCatalog = dataCatalog
    self.databases = databases
    self.sourceAreas = sourceAreas
    stagingArea = staging.value
    resultAreas = results.outermost
    snapshotPrefix = prefix
    defaultDatabaseExists = defaultExists
    viaAthenaOnly = viaAthena
  }
}
