import Environment
import JSONText
import PolicyModel

/// Check 3: tables lie in declared buckets and prefixes of the right use, results of workgroups too, and apart.
enum LocationCheck {
  static func declared(in declared: DeclaredEnvironment) -> [CheckFinding] {
    let environment = declared.environment
    let tables = environment.databases.flatMap { database in
      database.tables.flatMap { table in
        findings(
          table.location, "the table `\(database.alias).\(table.name.value)`", uses: [.source], in: environment)
      }
    }
    let results = environment.workgroups.flatMap { workgroup in
      findings(
        workgroup.results, "the results of the workgroup `\(workgroup.alias)`", uses: [.results, .staging],
        in: environment)
    }
    return tables + results + declared.roles.flatMap { uses(of: $0, in: environment) } + overlaps(in: declared)
  }

  /// The buckets that a role's entry names for a use, and where it stages.
  private static func uses(of entry: RoleEntry, in environment: Environment) -> [CheckFinding] {
    let named: [(names: [Located<String>], use: BucketUse)] = [
      (DeclaredEnvironment.texts("staging", of: entry), .staging),
      (DeclaredEnvironment.texts("data", of: entry), .source), (DeclaredEnvironment.texts("spill", of: entry), .spill),
      (producerBuckets(of: entry), .source),
    ]
    var found: [CheckFinding] = []
    for (names, use) in named {
      for name in names {
        guard let bucket = environment.buckets[name.value], !bucket.uses.contains(use) else { continue }
        found.append(
          CheckFinding(
            .wrongUse(bucket: bucket.alias, of: "the role `\(entry.alias.value)`", needed: use.rawValue), at: name))
      }
    }
    return found
  }

  private static func producerBuckets(of entry: RoleEntry) -> [Located<String>] {
    (entry.node["producers"]?.members ?? []).flatMap { producer in
      (producer.value["buckets"]?.elements ?? []).compactMap { bucket in
        bucket.string.map {
          Located($0, path: entry.alias.path + ["producers", producer.name, "buckets"], range: bucket.range)
        }
      }
    }
  }

  private static func findings(
    _ location: Located<S3Location>, _ what: String, uses: [BucketUse], in environment: Environment
  ) -> [CheckFinding] {
    let name = location.value.bucket
    guard let bucket = environment.bucket(named: name) else {
      // One that is declared and wrong is reported where it is declared.
      if environment.declares(name, in: .buckets) { return [] }
      let declared = environment.declared[.buckets] ?? []
      return [CheckFinding(.undeclaredBucket(name, of: what, declared: declared), at: location)]
    }
    var found: [CheckFinding] = []
    if bucket.prefix(holding: location.value.prefix) == nil {
      found.append(
        CheckFinding(.outsidePrefixes(location: location.value.description, bucket: bucket.alias), at: location))
    }
    if let needed = uses.first, !uses.contains(where: bucket.uses.contains) {
      found.append(
        CheckFinding(.wrongUse(bucket: bucket.alias, of: what, needed: needed.rawValue), at: location))
    }
    return found
  }

  /// Whether the roles of workgroups may write their results.
  static func granted(in review: EnvironmentReview) -> [CheckFinding] {
    let declared = DeclaredEnvironment(environment: review.environment, issues: [])
    return review.roles.emitted.compactMap { role in
      guard let entry = review.environment.roles[role.alias], let workgroup = declared.workgroup(of: entry),
        let principal = role.document(.identity)?.attachTo
      else { return nil }
      var location = workgroup.results.value
      if !workgroup.enforce, let own = entry.node["results"]?.string, let given = S3Location(own) { location = given }
      let partition = review.environment.partition.rawValue
      let isWritable = review.inventory.allows(
        [principal], "s3:PutObject", "arn:\(partition):s3:::\(location.bucket)/\(location.prefix)x",
        in: QueryContext.all, granted: .owner)
      if isWritable { return nil }
      return CheckFinding(
        .resultsNotWritable(role: role.alias, location: location.description, workgroup: workgroup.alias),
        at: entry.alias)
    }
  }
}

/// The contexts in which Athena's calls come.
enum QueryContext {
  static let viaAthena: [String: ContextValue] = ["aws:CalledVia": .list(["athena.amazonaws.com"])]
  static let all: [[String: ContextValue]] = [[:], viaAthena]
}
