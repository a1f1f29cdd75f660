import Environment

/// Reads what an `athena-source` entry says of workgroup, databases and buckets, and checks that they go together.
struct AthenaSourceReader {
  let environment: Environment
  let account: Account?
  let region: String?

  /// The workgroup's name, and the workgroup where it is declared: `primary` need not be, for every account has it.
  func workgroup(_ reader: inout EntryReader) -> (name: String?, declared: Workgroup?) {
    guard reader.has("workgroup") else {
      _ = reader.node("workgroup")
      let usual = account.flatMap { environment.workgroup(named: AthenaSource.defaultWorkgroup, in: $0) }
      return (AthenaSource.defaultWorkgroup, usual)
    }
    guard let name = reader.reference("workgroup", to: .workgroups, in: environment),
      let workgroup = environment.workgroups[name.value]
    else { return (nil, nil) }
    if let account, workgroup.account != account {
      reader.report(foreign("workgroup", name.value, workgroup.account), at: name)
    } else if let region, workgroup.region != region {
      reader.report(
        .contradiction(
          "the workgroup `\(name.value)` is in `\(workgroup.region)` and the role's Region is `\(region)`",
          help: "give the role `\"region\": \"\(workgroup.region)\"`"), at: name)
    }
    return (workgroup.name, workgroup)
  }

  /// The data catalog's name; that of Glue need not be declared, for every account has it.
  func dataCatalog(_ reader: inout EntryReader) -> String? {
    guard let name = reader.text("dataCatalog", .dataCatalog) else {
      return reader.has("dataCatalog") ? nil : AthenaSource.defaultCatalog
    }
    if name.value == AthenaSource.defaultCatalog { return name.value }
    guard let alias = reader.reference("dataCatalog", to: .dataCatalogs, in: environment),
      let catalog = environment.dataCatalogs[alias.value]
    else { return nil }
    if catalog.type != .glue {
      reader.report(
        .contradiction(
          "the data catalog `\(name.value)` is of type `\(catalog.type.rawValue)`, and `\(AthenaSource.name)` reads Glue's",
          help: "leave `dataCatalog` out for `\(AthenaSource.defaultCatalog)`"), at: name)
    }
    return catalog.name
  }

  /// The databases, each once, all of the role's account.
  func databases(_ reader: inout EntryReader) -> [Database] {
    if !reader.has("source") {
      reader.require(
        "source", "the databases that are read", example: "[\"sales\"]", refersTo: ReferredEntry(.databases, "sales"))
    }
    var databases: [Database] = []
    for name in reader.references("source", to: .databases, in: environment) {
      guard let database = environment.databases[name.value], !databases.contains(database) else { continue }
      if let account, database.account != account {
        reader.report(foreign("database", name.value, database.account), at: name)
      } else if database.tables.isEmpty {
        reader.report(
          .contradiction(
            "the database `\(name.value)` declares no table, so where its data lies is not known",
            help: "declare them: `\"tables\": {\"orders\": \"s3://bucket/prefix/orders/\"}`"), at: name)
      }
      databases.append(database)
    }
    return databases
  }

  /// The declared prefixes that the tables lie in.
  func areas(of databases: [Database], _ reader: inout EntryReader) -> [BucketArea] {
    var areas: [BucketArea] = []
    for table in databases.flatMap(\.tables) {
      let location = table.location.value
      guard let bucket = environment.bucket(named: location.bucket) else {
        report(undeclared: location.bucket, at: table.location, &reader)
        continue
      }
      guard let prefix = bucket.prefix(holding: location.prefix) else {
        reader.report(
          .contradiction(
            "`\(location.description)` lies in none of the prefixes of the bucket `\(bucket.alias)`",
            help: "add its prefix to `buckets.\(bucket.alias).prefixes`"), at: table.location)
        continue
      }
      if !bucket.uses.contains(.source) {
        reader.report(
          .contradiction(
            "the bucket `\(bucket.alias)` is not declared as a `source`",
            help: "add `source` to `buckets.\(bucket.alias).uses`"), at: table.location)
      }
      areas.append(BucketArea(partition: environment.partition, bucket: bucket, prefix: prefix))
    }
    let distinctAreas = distinct(areas)
    return distinctAreas.filter { area in !distinctAreas.contains { $0 != area && $0.holds(area) } }
  }

  /// Where the client stages files.
  func staging(_ reader: inout EntryReader) -> Located<BucketArea>? {
    let name = reader.requiredReference(
      "staging", to: .buckets, in: environment, "the bucket that results are staged in",
      example: ReferredEntry(.buckets, "acme-athena-staging", use: .staging))
    let prefix = reader.text("stagingPrefix", .prefix)
    guard let name, let bucket = environment.buckets[name.value] else { return nil }
    if bucket.lakeFormationRegistered {
      reader.report(registered(bucket), at: name)
    }
    if !bucket.uses.contains(.staging) {
      reader.report(
        .contradiction(
          "the bucket `\(name.value)` is not declared for `staging`",
          help: "add `staging` to `buckets.\(name.value).uses`"), at: name)
    }
    check(prefix, liesIn: bucket, &reader)
    let area = BucketArea(
      partition: environment.partition, bucket: bucket, prefix: prefix?.value ?? bucket.stagingPrefix)
    return Located(area, path: name.path, range: name.range)
  }

  /// Where results are written: the staging area, the workgroup's location, and what the entry adds.
  func results(
    _ workgroup: Workgroup?, _ staging: Located<BucketArea>?, _ reader: inout EntryReader
  ) -> [BucketArea] {
    let prefix = reader.text("resultsPrefix", .prefix)
    guard let staging = staging?.value else { return [] }
    var areas = [staging]
    check(prefix, liesIn: staging.bucket, &reader)
    if let prefix {
      areas.append(BucketArea(partition: staging.partition, bucket: staging.bucket, prefix: prefix.value))
    } else if workgroup == nil, staging.bucket.uses.contains(.results) {
      areas.append(
        BucketArea(partition: staging.partition, bucket: staging.bucket, prefix: staging.bucket.resultsPrefix))
    }
    if let results = workgroup?.results {
      if let bucket = environment.bucket(named: results.value.bucket) {
        check(results, liesIn: bucket, isStaging: bucket == staging.bucket, &reader)
        areas.append(BucketArea(partition: staging.partition, bucket: bucket, prefix: results.value.prefix))
      } else {
        report(undeclared: results.value.bucket, at: results, &reader)
      }
    }
    return distinct(areas)
  }

  /// How the names of snapshot tables begin: a table that exists must not, or it could be dropped.
  func snapshotPrefix(_ databases: [Database], _ reader: inout EntryReader) -> String? {
    let given = reader.text("snapshotTablePrefix", .tablePrefix)
    if given == nil, reader.has("snapshotTablePrefix") { return nil }
    let prefix = (given?.value ?? AthenaSource.defaultSnapshotPrefix).foldedName
    for database in databases {
      for table in database.tables where table.name.value.foldedName.utf8.starts(with: prefix.utf8) {
        reader.report(
          .contradiction(
            "tables that begin in `\(prefix)` can be made and dropped, and the table `\(table.name.value)` of "
              + "`\(database.alias)` begins so",
            help: "take a `snapshotTablePrefix` that no table of the source databases begins in"),
          at: given ?? table.name)
      }
    }
    return prefix
  }

  /// What is written must not reach what is read.
  func checkApart(
    _ sources: [BucketArea], from results: [BucketArea], _ staging: Located<BucketArea>, _ reader: inout EntryReader
  ) {
    for source in sources {
      for area in results where area.overlaps(source) {
        reader.report(
          .contradiction(
            "results are written to `s3://\(area.bucket.name)/\(area.prefix)` and tables lie in "
              + "`s3://\(source.bucket.name)/\(source.prefix)`: the tables' data could be changed",
            help: "stage and write results outside the tables' prefixes"), at: staging)
      }
    }
  }

  /// What another account owns it must grant as well.
  func checkOwners(of areas: [BucketArea], _ reader: inout EntryReader) {
    guard let account else { return }
    for bucket in distinct(areas.map(\.bucket)) {
      if bucket.account != account {
        reader.report(
          .doubt(
            "the bucket `\(bucket.alias)` belongs to the account `\(bucket.account.alias)`",
            help: "its bucket policy must grant the role the same"), at: bucket.declaration)
      }
      if let key = bucket.kmsKey, key.account != account {
        reader.report(
          .doubt(
            "the key `\(key.alias)` belongs to the account `\(key.account.alias)`",
            help: "its key policy must grant the role the same"), at: bucket.declaration)
      }
    }
  }

  /// Reports a bucket that is not declared; one that is declared and wrong is reported where it is declared.
  private func report<Value>(undeclared bucket: String, at place: Located<Value>, _ reader: inout EntryReader) {
    if environment.declares(bucket, in: .buckets) { return }
    let declared = environment.declared[.buckets] ?? []
    reader.report(.unknownReference(bucket, section: .buckets, declared: declared), at: place)
  }

  /// Results elsewhere in the bucket would open to the client what others keep there.
  private func check(
    _ results: Located<S3Location>, liesIn bucket: Bucket, isStaging: Bool, _ reader: inout EntryReader
  ) {
    if bucket.lakeFormationRegistered {
      // Of the staging bucket it is said where that is named.
      if !isStaging { reader.report(registered(bucket), at: results) }
    } else if !bucket.uses.contains(.results), !bucket.uses.contains(.staging) {
      // What is staged is results: a bucket for either may hold them.
      reader.report(
        .contradiction(
          "the bucket `\(bucket.alias)` is not declared for `results`",
          help: "add `results` to `buckets.\(bucket.alias).uses`"), at: results)
    } else if bucket.prefix(holding: results.value.prefix) == nil {
      reader.report(
        .contradiction(
          "`\(results.value.description)` lies in none of the prefixes of the bucket `\(bucket.alias)`",
          help: "add its prefix to `buckets.\(bucket.alias).prefixes`"), at: results)
    }
  }

  private func check(_ prefix: Located<String>?, liesIn bucket: Bucket, _ reader: inout EntryReader) {
    guard let prefix, bucket.prefix(holding: prefix.value) == nil else { return }
    reader.report(
      .contradiction(
        "`\(prefix.value)` lies in none of the prefixes of the bucket `\(bucket.alias)`",
        help: "add it to `buckets.\(bucket.alias).prefixes`"), at: prefix)
  }

  private func registered(_ bucket: Bucket) -> EnvironmentIssue.Kind {
    .contradiction(
      "the bucket `\(bucket.alias)` is registered with Lake Formation: what is granted on it directly goes past that",
      help: "write results to a bucket that is not registered")
  }

  private func foreign(_ noun: String, _ name: String, _ owner: Account) -> EnvironmentIssue.Kind {
    .contradiction(
      "the \(noun) `\(name)` belongs to the account `\(owner.alias)` and the role to `\(account?.alias ?? "")`",
      help: "take a \(noun) of the role's account")
  }
}
