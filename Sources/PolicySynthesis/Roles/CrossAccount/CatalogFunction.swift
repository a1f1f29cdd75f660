import Environment
import JSONText

/// The function that answers for a catalog, and what the role of that function says of it.
struct CatalogFunction {
  let function: LambdaFunction
  /// The entry that makes the function's role; nil where the environment does not make it.
  let entry: RoleEntry?

  /// The function that is called `alias`, and the role that is made for it.
  init?(_ alias: String, in environment: Environment) {
    guard let function = environment.functions[alias] else { return nil }
    self.function = function
    entry = environment.roles.first {
      $0.template.value == CrossAccountLambda.name && $0.node["function"]?.string == alias
    }
  }

  /// Those who may call the function, by alias: as it says itself, and as its role does.
  var callers: [String] {
    distinct(function.callers.map(\.value) + (entry?.node["callers"]?.elements ?? []).compactMap(\.string))
  }

  /// The account whose catalog it answers for, as its role says.
  func targetAccount(in environment: Environment) -> Account? {
    entry?.node["catalog"]?["account"]?.string.flatMap { environment.accounts[$0] }
  }

  /// The Region of that catalog, as its role says.
  var catalogRegion: String? { entry?.node["catalog"]?["region"]?.string }

  /// The bucket that it spills to, by alias, as its role says.
  var spill: String? { entry?.node["spill"]?.string }

  /// Where in that bucket.
  var spillPrefix: String? { entry?.node["spillPrefix"]?.string }
}

extension BucketArea {
  /// The part of a spill location that the function writes for one catalog.
  /// https://github.com/awslabs/amazon-athena-cross-account-catalog
  func spill(of account: Account, in region: String) -> BucketArea {
    BucketArea(partition: partition, bucket: bucket, prefix: "\(prefix)\(account.id)/\(region)/")
  }
}

extension EntryReader {
  /// The bucket that answers spill to, and where in it.
  ///
  /// - Parameter usual: what stands where the entry does not say.
  mutating func spill(
    in environment: Environment, usual: (bucket: String, prefix: String?)? = nil
  ) -> Located<BucketArea>? {
    let name: Located<String>?
    if !has("spill"), let usual {
      _ = node("spill")
      // Whether it is right is said of the entry that gives it.
      name = environment.buckets[usual.bucket].map { _ in Located(usual.bucket, path: path, range: anchor) }
    } else {
      name = requiredReference(
        "spill", to: .buckets, in: environment, "the bucket that answers spill to that are too large",
        example: ReferredEntry(.buckets, "query-spill", use: .spill))
    }
    let prefix = text("spillPrefix", .prefix)
    guard let name, let bucket = environment.buckets[name.value] else { return nil }
    let known = issues.count
    if !bucket.uses.contains(.spill) {
      report(
        .contradiction(
          "the bucket `\(name.value)` is not declared for `spill`",
          help: "add `spill` to `buckets.\(name.value).uses`"), at: name)
    }
    if let prefix, bucket.prefix(holding: prefix.value) == nil {
      report(
        .contradiction(
          "`\(prefix.value)` lies in none of the prefixes of the bucket `\(bucket.alias)`",
          help: "add it to `buckets.\(bucket.alias).prefixes`"), at: prefix)
    }
    guard issues.count == known else { return nil }
    let usualPrefix = usual?.bucket == name.value ? usual?.prefix : nil
    let area = BucketArea(
      partition: environment.partition, bucket: bucket,
      prefix: prefix?.value ?? usualPrefix ?? bucket.prefixes.first?.value ?? "")
    return Located(area, path: name.path, range: name.range)
  }
}
