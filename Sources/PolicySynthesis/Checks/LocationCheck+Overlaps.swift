import Environment
import JSONText
import SourceText

extension LocationCheck {
  /// A declared prefix that data is read from.
  private struct Source {
    let words: String
    let location: S3Location
  }

  /// What is written where data is read: results of workgroups, and what roles stage and spill.
  static func overlaps(in declared: DeclaredEnvironment) -> [CheckFinding] {
    let sources = sources(in: declared)
    return declared.environment.workgroups.compactMap { workgroup in
      overlap(of: workgroup, sources, in: declared)
    } + declared.roles.flatMap { overlaps(of: $0, sources, in: declared.environment) }
  }

  private static func overlap(
    of workgroup: Workgroup, _ sources: [Source], in declared: DeclaredEnvironment
  ) -> CheckFinding? {
    let results = workgroup.results.value
    let users = declared.roles.filter { declared.workgroup(of: $0)?.alias == workgroup.alias }
    let spills = users.flatMap { spill(of: $0, declared.environment) }
    guard let source = (sources + spills).first(where: { $0.location.overlaps(results) }) else { return nil }
    var finding = CheckFinding(
      .overlap(
        results: results.description, of: workgroup.alias, with: source.words, place: source.location.description),
      at: workgroup.results)
    // Its roles find the same where they say what they stage.
    finding.otherRanges = users.flatMap { entry in
      ["staging", "spill", "results"].compactMap { entry.node[$0]?.range }
    }
    return finding
  }

  private static func overlaps(
    of entry: RoleEntry, _ sources: [Source], in environment: Environment
  ) -> [CheckFinding] {
    // A caller reads what the function spills, and writes none of it.
    let keys =
      entry.template.value == CrossAccountCaller.name ? ["results"] : ["staging", "spill", "results"]
    return keys.compactMap { key in
      guard let given = DeclaredEnvironment.text(key, of: entry),
        let location = location(given.value, key, of: entry, environment),
        let source = sources.first(where: { $0.location.overlaps(location) })
      else { return nil }
      return CheckFinding(
        .writesOverData(
          role: entry.alias.value, key: key, location: location.description, data: source.words,
          place: source.location.description), at: given)
    }
  }

  /// Where a role's key says that something is written: a location, or a bucket with the prefix beside it.
  private static func location(
    _ given: String, _ key: String, of entry: RoleEntry, _ environment: Environment
  ) -> S3Location? {
    if key == "results" { return S3Location(given) }
    guard let bucket = environment.buckets[given] else { return nil }
    let usual = key == "staging" ? bucket.stagingPrefix : bucket.prefixes.first?.value ?? ""
    return S3Location("s3://\(bucket.name)/\(DeclaredEnvironment.text("\(key)Prefix", of: entry)?.value ?? usual)")
  }

  /// What the function spills that a caller queries.
  private static func spill(of entry: RoleEntry, _ environment: Environment) -> [Source] {
    guard let answers = DataCatalogCheck.function(of: entry, environment), let name = answers.spill,
      let bucket = environment.buckets[name],
      let location = S3Location("s3://\(bucket.name)/\(answers.spillPrefix ?? bucket.prefixes.first?.value ?? "")")
    else { return [] }
    return [Source(words: "the function `\(answers.function.alias)` spills", location: location)]
  }

  /// The prefixes that hold tables, and those of the buckets that callers read.
  private static func sources(in declared: DeclaredEnvironment) -> [Source] {
    let environment = declared.environment
    let tables = environment.databases.flatMap { database in
      database.tables.compactMap { table -> Source? in
        let location = table.location.value
        let prefix = environment.bucket(named: location.bucket)?.prefix(holding: location.prefix)
        return S3Location("s3://\(location.bucket)/\(prefix ?? location.prefix)").map {
          Source(words: "the table `\(database.alias).\(table.name.value)` lies", location: $0)
        }
      }
    }
    let data = declared.roles.flatMap { entry in
      DeclaredEnvironment.texts("data", of: entry).compactMap { environment.buckets[$0.value] }.flatMap { bucket in
        bucket.prefixes.compactMap { S3Location("s3://\(bucket.name)/\($0.value)") }.map {
          Source(words: "`\(entry.alias.value)` reads data", location: $0)
        }
      }
    }
    return tables + data
  }
}

extension S3Location {
  /// Whether a key can be in both.
  fileprivate func overlaps(_ other: S3Location) -> Bool {
    bucket == other.bucket
      && (prefix.utf8.starts(with: other.prefix.utf8) || other.prefix.utf8.starts(with: prefix.utf8))
  }
}
