import Environment

/// Reads what an `athena-xacct-lambda` entry says of function, catalog and callers, and checks that they go together.
struct CrossAccountLambdaReader {
  let environment: Environment
  let account: Account?

  /// The catalog that the function answers for.
  struct Catalog {
    let names: ResourceName
    let databases: [Database]
    let role: String?
  }

  /// The function, one of the role's account.
  func function(_ reader: inout EntryReader) -> LambdaFunction? {
    let alias = reader.requiredReference(
      "function", to: .functions, in: environment, "the function whose role it is")
    let region = reader.region(of: account, in: environment)
    guard let alias, let function = environment.functions[alias.value] else { return nil }
    if let account, function.account != account {
      reader.report(
        .contradiction(
          "the function `\(alias.value)` belongs to the account `\(function.account.alias)` and the role to "
            + "`\(account.alias)`", help: "Lambda takes roles of the function's own account only"), at: alias)
    } else if reader.has("region"), let region, region != function.region {
      reader.report(
        .contradiction(
          "the function `\(alias.value)` is in `\(function.region)` and the role's Region is `\(region)`",
          help: "leave `region` out: it is the function's"), at: alias)
    }
    return function
  }

  /// The role's name, which the function tells too.
  func roleName(of function: LambdaFunction?, _ reader: inout EntryReader) -> String? {
    guard let given = reader.text("name", .roleName) else { return reader.has("name") ? nil : function?.role }
    if let function, function.role != given.value {
      reader.report(
        .contradiction(
          "the role of the function `\(function.alias)` is `\(function.role)`, not `\(given.value)`",
          help: "give both the same name, or leave `name` out"), at: given)
    }
    return given.value
  }

  /// The catalog's account, Region and databases, and the role that is taken to read it.
  func catalog(_ implementation: CatalogImplementation, _ reader: inout EntryReader) -> Catalog? {
    guard reader.has("catalog") else {
      let owner = ReferredEntry(.accounts, "catalog")
      reader.require(
        ["catalog", "account"], "the account whose catalog it answers for", example: owner.name, refersTo: owner)
      reader.require(
        ["catalog", "databases"], "the databases that are shared", example: "[\"sales\"]",
        refersTo: ReferredEntry(.databases, "sales"))
      return nil
    }
    guard var entry = reader.object("catalog") else { return nil }
    let owner = entry.requiredReference(
      "account", to: .accounts, in: environment, "the account whose catalog it answers for")
    var target = owner.flatMap { environment.accounts[$0.value] }
    if let owner, let found = target, found == account {
      target = nil
      entry.report(
        .contradiction(
          "the catalog `\(owner.value)` is of the function's own account, whose catalog Athena reads without a function",
          help: "name the account that shares its databases"), at: owner)
    }
    let region = entry.region(of: target, in: environment)
    check(region, implementation, &entry)
    let databases = databases(of: target, &entry)
    let role = catalogRole(of: target, implementation, &entry)
    reader.adopt(entry.finish())
    guard let target, let region, !databases.isEmpty else { return nil }
    return Catalog(
      names: ResourceName(partition: environment.partition, account: target, region: region), databases: databases,
      role: role)
  }

  /// The reference implementation reads the function's own Region where it does not know the catalog's, and says so
  /// only in its log.
  private func check(_ region: String?, _ implementation: CatalogImplementation, _ reader: inout EntryReader) {
    guard implementation == .heracles, let region, !CrossAccountLambda.heraclesRegions.contains(region) else { return }
    reader.report(
      .contradiction(
        "`heracles` does not know the Region `\(region)`, and would read the catalog of the function's Region instead",
        help: "take `\"implementation\": \"metastore\"`, or a Region that it knows"))
  }

  private func databases(of target: Account?, _ reader: inout EntryReader) -> [Database] {
    if !reader.has("databases") {
      reader.require(
        "databases", "the databases that are shared", example: "[\"sales\"]",
        refersTo: ReferredEntry(.databases, "sales"))
    }
    var databases: [Database] = []
    for name in reader.references("databases", to: .databases, in: environment) {
      guard let database = environment.databases[name.value], !databases.contains(database) else { continue }
      if let target, database.account != target {
        reader.report(
          .contradiction(
            "the database `\(name.value)` belongs to the account `\(database.account.alias)` and the catalog is that "
              + "of `\(target.alias)`", help: "take a database of the catalog's account"), at: name)
      }
      databases.append(database)
    }
    return databases
  }

  private func catalogRole(
    of target: Account?, _ implementation: CatalogImplementation, _ reader: inout EntryReader
  ) -> String? {
    guard let alias = reader.reference("role", to: .principals, in: environment),
      let principal = environment.principals[alias.value]
    else { return nil }
    if implementation == .heracles {
      reader.report(Self.onlyMetastore("becomes no other role"), at: alias)
    } else if principal.kind != .role || (target.map { $0 != principal.account } ?? false) {
      reader.report(
        .contradiction(
          "`\(alias.value)` is no role of the catalog's account", help: "name a role of the account `catalog.account`"),
        at: alias)
    }
    return principal.arn(in: environment.partition)
  }

  /// A truth value that only our own implementation knows.
  func own(_ key: String, of implementation: CatalogImplementation, _ reader: inout EntryReader) -> Bool {
    guard let flag = reader.flag(key) else { return false }
    if flag.value, implementation == .heracles { reader.report(Self.onlyMetastore("is read only"), at: flag) }
    return flag.value
  }

  /// The ARN of the object that says which caller may ask for what.
  func authorizationPolicy(_ implementation: CatalogImplementation, _ reader: inout EntryReader) -> String? {
    guard let text = reader.text("authorizationPolicy", .location) else { return nil }
    let object = String(text.value.dropFirst("s3://".count))
    if implementation == .heracles {
      reader.report(Self.onlyMetastore("asks no policy"), at: text)
    } else if !object.contains("/") || object.hasSuffix("/") {
      reader.report(
        .contradiction(
          "`\(text.value)` is no object", help: "name bucket and key: `s3://acme-settings/metastore/policy.json`"),
        at: text)
    }
    return "arn:\(environment.partition.rawValue):s3:::\(object)"
  }

  /// A function that writes where tables lie could change their data.
  func checkApart(_ spill: Located<BucketArea>, _ reader: inout EntryReader) {
    for table in environment.databases.flatMap(\.tables) {
      let location = table.location.value
      guard let bucket = environment.bucket(named: location.bucket) else { continue }
      let area = BucketArea(partition: environment.partition, bucket: bucket, prefix: location.prefix)
      if !area.overlaps(spill.value) { continue }
      reader.report(
        .contradiction(
          "answers spill to `s3://\(spill.value.bucket.name)/\(spill.value.prefix)` and the table "
            + "`\(table.name.value)` lies in `\(location.description)`: its data could be changed",
          help: "spill outside the tables' locations"), at: spill)
      return
    }
  }

  private static func onlyMetastore(_ words: String) -> EnvironmentIssue.Kind {
    .contradiction(
      "the implementation `heracles` \(words)", help: "take `\"implementation\": \"metastore\"`, or leave this out")
  }
}

extension ExistingPrincipal {
  /// Its ARN.
  func arn(in partition: AWSPartition) -> String {
    "arn:\(partition.rawValue):iam::\(account.id):\(kind.rawValue)\(path)\(name)"
  }
}
