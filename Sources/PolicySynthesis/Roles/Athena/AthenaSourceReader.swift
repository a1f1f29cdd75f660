import Environment

/// Reads what an `athena-source` entry says of workgroup, databases and buckets, and checks that they go together.
struct AthenaSourceReader {
  let query: QueryReader
  private var environment: Environment { query.environment }

  init(_ query: QueryReader) { self.query = query }

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

  /// Where the client stages files.
  func staging(_ reader: inout EntryReader) -> Located<BucketArea>? {
    let name = reader.requiredReference(
      "staging", to: .buckets, in: environment, "the bucket that results are staged in",
      example: ReferredEntry(.buckets, "acme-athena-staging", use: .staging))
    let prefix = reader.text("stagingPrefix", .prefix)
    guard let name, let bucket = environment.buckets[name.value] else { return nil }
    if bucket.lakeFormationRegistered {
      reader.report(query.registered(bucket), at: name)
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
        query.check(results, liesIn: bucket, isStaging: bucket == staging.bucket, &reader)
        areas.append(BucketArea(partition: staging.partition, bucket: bucket, prefix: results.value.prefix))
      } else {
        query.report(undeclared: results.value.bucket, at: results, &reader)
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

  private func check(_ prefix: Located<String>?, liesIn bucket: Bucket, _ reader: inout EntryReader) {
    guard let prefix, bucket.prefix(holding: prefix.value) == nil else { return }
    reader.report(
      .contradiction(
        "`\(prefix.value)` lies in none of the prefixes of the bucket `\(bucket.alias)`",
        help: "add it to `buckets.\(bucket.alias).prefixes`"), at: prefix)
  }
}
