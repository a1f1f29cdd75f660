import Environment

/// Reads what an `athena-xacct-caller` entry says of catalog, function and data, and checks that they go together.
struct CrossAccountCallerReader {
  let query: QueryReader
  private var environment: Environment { query.environment }

  /// A data catalog that a function answers for.
  struct Catalog {
    let name: String
    let answers: CatalogFunction
    /// The account whose catalog it shows.
    let target: Account
    /// The Region of that catalog.
    let region: String
  }

  init(query: QueryReader) { self.query = query }

  /// The data catalog; nil where it is wrong, which is reported.
  func dataCatalog(_ reader: inout EntryReader) -> Catalog? {
    guard
      let alias = reader.requiredReference(
        "dataCatalog", to: .dataCatalogs, in: environment, "the data catalog that the function answers for",
        example: ReferredEntry(.dataCatalogs, "cross_account")),
      let catalog = environment.dataCatalogs[alias.value]
    else { return nil }
    guard catalog.type == .hive else {
      reader.report(
        .contradiction(
          "the data catalog `\(alias.value)` is of type `\(catalog.type.rawValue)`, and such a function answers as "
            + "`HIVE`", help: "register the function as a data catalog of type `HIVE`"), at: alias)
      return nil
    }
    if let account = query.account, let owner = catalog.account, owner != account {
      reader.report(query.foreign("data catalog", alias.value, owner), at: alias)
    }
    guard let name = catalog.metadataFunction, let answers = CatalogFunction(name.value, in: environment) else {
      // What is wrong with the function is said where it is declared.
      return nil
    }
    let told = answers.targetAccount(in: environment)
    if let target = catalog.targetAccount, let told, told != target {
      reader.report(
        .contradiction(
          "the data catalog `\(alias.value)` shows the account `\(target.alias)`, and the function's role "
            + "`\(answers.entry?.alias.value ?? "")` reads that of `\(told.alias)`",
          help: "name the same account in both"), at: alias)
    }
    guard let target = catalog.targetAccount ?? told else {
      reader.report(
        .contradiction(
          "whose databases the data catalog `\(alias.value)` shows is not known",
          help: "give it a `targetAccount`"), at: alias)
      return nil
    }
    checkConsent(of: answers, at: alias, &reader)
    return Catalog(
      name: catalog.name, answers: answers, target: target, region: answers.catalogRegion ?? target.defaultRegion)
  }

  /// The owner of a function must agree to callers of other accounts.
  private func checkConsent(of answers: CatalogFunction, at place: Located<String>, _ reader: inout EntryReader) {
    let function = answers.function
    guard let account = query.account, function.account != account, let alias = reader.path.last,
      !answers.callers.contains(alias)
    else { return }
    reader.report(
      .contradiction(
        "the function `\(function.alias)` belongs to the account `\(function.account.alias)`, which does not name "
          + "`\(alias)` among its callers",
        help: "add `\(alias)` to `callers` of the function or of its role"), at: place)
  }

  /// Where the tables' data lies: every prefix of the buckets, for tables need not be declared.
  func data(_ reader: inout EntryReader) -> [BucketArea] {
    if !reader.has("data") {
      reader.require(
        "data", "the buckets that the tables' data lies in", example: "[\"catalog-data\"]",
        refersTo: ReferredEntry(.buckets, "catalog-data"))
    }
    var areas: [BucketArea] = []
    for name in reader.references("data", to: .buckets, in: environment) {
      guard let bucket = environment.buckets[name.value] else { continue }
      let known = reader.issues.count
      if !bucket.uses.contains(.source) {
        reader.report(
          .contradiction(
            "the bucket `\(name.value)` is not declared as a `source`",
            help: "add `source` to `buckets.\(name.value).uses`"), at: name)
      }
      if bucket.lakeFormationRegistered {
        reader.report(
          .contradiction(
            "the bucket `\(name.value)` is registered with Lake Formation, which vends no access for such a catalog: "
              + "what is granted on it directly goes past that", help: "name buckets that are not registered"),
          at: name)
      }
      if reader.issues.count > known { continue }
      areas += bucket.prefixes.map {
        BucketArea(partition: environment.partition, bucket: bucket, prefix: $0.value)
      }
    }
    return areas.outermost
  }

  /// Caller and function must mean the same place.
  func check(_ spill: Located<BucketArea>, against answers: CatalogFunction, _ reader: inout EntryReader) {
    guard let name = answers.spill, let bucket = environment.buckets[name] else { return }
    let prefix = answers.spillPrefix ?? bucket.prefixes.first?.value ?? ""
    if bucket == spill.value.bucket, prefix == spill.value.prefix { return }
    reader.report(
      .contradiction(
        "the function spills to `s3://\(bucket.name)/\(prefix)`, and the caller would read "
          + "`s3://\(spill.value.bucket.name)/\(spill.value.prefix)`",
        help: "leave `spill` out, or name the same place in both"), at: spill)
  }

  /// What another account owns it must grant as well; the function's role emits the policies of spill and data buckets.
  func checkOwners(
    _ data: [BucketArea], _ results: BucketArea, _ spill: BucketArea, isShared: Bool, _ reader: inout EntryReader
  ) {
    query.checkOwners(of: [results], &reader)
    query.checkOwners(of: data + [spill], grantsBuckets: isShared, &reader)
  }
}
