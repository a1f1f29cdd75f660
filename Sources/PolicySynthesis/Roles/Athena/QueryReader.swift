import Environment

/// Reads what an entry says of the queries that its role runs: workgroup, databases, where data lies and where results
/// go; and checks that they go together.
struct QueryReader {
  let environment: Environment
  let account: Account?
  let region: String?

  /// The workgroup of whoever names none.
  static let usualWorkgroup = "primary"

  /// The workgroup's name, and the workgroup where it is declared: `primary` need not be, for every account has it.
  func workgroup(_ reader: inout EntryReader) -> (name: String?, declared: Workgroup?) {
    guard reader.has("workgroup") else {
      _ = reader.node("workgroup")
      let usual = account.flatMap { environment.workgroup(named: Self.usualWorkgroup, in: $0) }
      return (Self.usualWorkgroup, usual)
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
      } else if database.tables.isEmpty, !database.isIncomplete {
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
    return areas.outermost
  }

  /// Where results go: to the workgroup's location, or to the entry's own where the workgroup leaves it to its clients.
  func results(
    _ workgroup: (name: String?, declared: Workgroup?), _ reader: inout EntryReader
  ) -> Located<BucketArea>? {
    guard reader.has("results") else {
      _ = reader.node("results")
      guard let declared = workgroup.declared?.results else {
        if workgroup.name != nil {
          reader.require(
            "results", "where results are written, since the workgroup is not declared",
            example: "s3://query-results/results/", refersTo: ReferredEntry(.buckets, "query-results", use: .results))
        }
        return nil
      }
      return area(of: declared, &reader)
    }
    guard let text = reader.text("results", .location), let location = S3Location(text.value) else { return nil }
    let given = Located(location, path: text.path, range: text.range)
    if let declared = workgroup.declared, declared.enforce, declared.results.value != location {
      reader.report(
        .contradiction(
          "the workgroup `\(declared.alias)` enforces its own location, `\(declared.results.value.description)`",
          help: "leave `results` out"), at: given)
    }
    return area(of: given, &reader)
  }

  private func area(of location: Located<S3Location>, _ reader: inout EntryReader) -> Located<BucketArea>? {
    guard let bucket = environment.bucket(named: location.value.bucket) else {
      report(undeclared: location.value.bucket, at: location, &reader)
      return nil
    }
    let known = reader.issues.count
    check(location, liesIn: bucket, isStaging: false, &reader)
    guard reader.issues.count == known else { return nil }
    let area = BucketArea(partition: environment.partition, bucket: bucket, prefix: location.value.prefix)
    return Located(area, path: location.path, range: location.range)
  }

  /// What is written must not reach what is read.
  func checkApart<Value>(
    _ sources: [BucketArea], from results: [BucketArea], _ place: Located<Value>, _ reader: inout EntryReader,
    words: String = "tables lie", harm: String = "the tables' data could be changed",
    help: String = "stage and write results outside the tables' prefixes"
  ) {
    for source in sources {
      for area in results where area.overlaps(source) {
        reader.report(
          .contradiction(
            "results are written to `s3://\(area.bucket.name)/\(area.prefix)` and \(words) in "
              + "`s3://\(source.bucket.name)/\(source.prefix)`: \(harm)", help: help), at: place)
      }
    }
  }

  /// What another account owns it must grant as well.
  ///
  /// - Parameter grantsBuckets: whether the buckets' policies are emitted too.
  func checkOwners(of areas: [BucketArea], grantsBuckets: Bool = false, _ reader: inout EntryReader) {
    guard let account else { return }
    for bucket in distinct(areas.map(\.bucket)) {
      if bucket.account != account, !grantsBuckets {
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
  func report<Value>(undeclared bucket: String, at place: Located<Value>, _ reader: inout EntryReader) {
    if environment.declares(bucket, in: .buckets) { return }
    let declared = environment.declared[.buckets] ?? []
    reader.report(.unknownReference(bucket, section: .buckets, declared: declared), at: place)
  }

  /// Results elsewhere in the bucket would open to the client what others keep there.
  func check(
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

  func registered(_ bucket: Bucket) -> EnvironmentIssue.Kind {
    .contradiction(
      "the bucket `\(bucket.alias)` is registered with Lake Formation: what is granted on it directly goes past that",
      help: "write results to a bucket that is not registered")
  }

  func foreign(_ noun: String, _ name: String, _ owner: Account) -> EnvironmentIssue.Kind {
    .contradiction(
      "the \(noun) `\(name)` belongs to the account `\(owner.alias)` and the role to `\(account?.alias ?? "")`",
      help: "take a \(noun) of the role's account")
  }
}
