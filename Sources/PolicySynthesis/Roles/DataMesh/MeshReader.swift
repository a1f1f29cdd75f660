import Environment
import JSONText

/// Reads what a `data-mesh` entry says of accounts, buckets and principals, and checks that they go together.
struct MeshReader {
  let environment: Environment
  let account: Account?
  let region: String?

  /// The accounts that offer data products, in the order of the file.
  func producers(_ reader: inout EntryReader) -> [MeshSettings.Producer] {
    guard var object = reader.object("producers") else { return [] }
    var producers: [MeshSettings.Producer] = []
    for member in object.allMembers() {
      let alias = Located(member.name, path: object.path + [member.name], range: member.nameRange)
      var entry = EntryReader(member.value, path: alias.path, anchor: member.nameRange)
      if let producer = producer(alias, &entry) { producers.append(producer) }
      object.adopt(entry.finish())
    }
    reader.adopt(object.finish())
    return producers
  }

  private func producer(_ alias: Located<String>, _ reader: inout EntryReader) -> MeshSettings.Producer? {
    let names = member(alias, &reader)
    if !reader.has("databases") {
      reader.require(
        "databases", "the databases that its tables are in", example: "[\"orders\"]",
        refersTo: ReferredEntry(.databases, "orders"))
    }
    var databases: [Database] = []
    for name in reader.references("databases", to: .databases, in: environment) {
      guard let database = environment.databases[name.value] else { continue }
      if let names, database.account != names.account {
        reader.report(foreign("database", name.value, database.account, names.account), at: name)
      } else {
        databases.append(database)
      }
    }
    if !reader.has("buckets") {
      reader.require(
        "buckets", "the buckets of its tables", example: "[\"\(ParameterRule.bucket.example)\"]",
        refersTo: ReferredEntry(.buckets, ParameterRule.bucket.example))
    }
    let known = reader.issues.count
    var buckets: [Bucket] = []
    for name in reader.references("buckets", to: .buckets, in: environment) {
      guard let bucket = environment.buckets[name.value] else { continue }
      if let names, bucket.account != names.account {
        reader.report(foreign("bucket", name.value, bucket.account, names.account), at: name)
      } else if !bucket.uses.contains(.source) {
        reader.report(
          .contradiction(
            "the bucket `\(name.value)` is not declared as a `source`",
            help: "add `source` to `buckets.\(name.value).uses`"), at: name)
      }
      buckets.append(bucket)
    }
    // Where a bucket is wrong it is not known which are the producer's.
    if reader.issues.count == known { checkLocations(of: databases, in: buckets, &reader) }
    let crawlerRole = reader.text("crawlerRole", .roleName)
    guard let names, !databases.isEmpty, !buckets.isEmpty else { return nil }
    let areas = distinct(buckets).flatMap { bucket in
      bucket.prefixes.map { BucketArea(partition: environment.partition, bucket: bucket, prefix: $0.value) }
    }
    return MeshSettings.Producer(
      names: names, databases: distinct(databases.map(\.name)),
      areas: areas.outermost, crawlerRole: crawlerRole?.value)
  }

  /// The tables of a producer must lie in its buckets: what lies elsewhere could not be read.
  private func checkLocations(of databases: [Database], in buckets: [Bucket], _ reader: inout EntryReader) {
    for database in distinct(databases) {
      for table in database.tables {
        let location = table.location.value
        if let bucket = buckets.first(where: { $0.name == location.bucket }) {
          if bucket.prefix(holding: location.prefix) == nil {
            reader.report(
              .contradiction(
                "`\(location.description)` lies in none of the prefixes of the bucket `\(bucket.alias)`",
                help: "add its prefix to `buckets.\(bucket.alias).prefixes`"), at: table.location)
          }
        } else if !buckets.isEmpty {
          reader.report(
            .contradiction(
              "the table `\(table.name.value)` of `\(database.alias)` lies in `\(location.bucket)`, which is none of "
                + "the producer's `buckets`", help: "add the bucket to the producer's `buckets`"), at: table.location)
        }
      }
    }
  }

  /// The accounts that subscribe, each once.
  func consumers(_ reader: inout EntryReader) -> [ResourceName] {
    guard reader.has("consumers") else {
      _ = reader.node("consumers")
      return []
    }
    var consumers: [ResourceName] = []
    for alias in reader.references("consumers", to: .accounts, in: environment) {
      if let names = member(alias, &reader), !consumers.contains(where: { $0.account == names.account }) {
        consumers.append(names)
      }
    }
    return consumers
  }

  /// The names of an account of the mesh's members: another than the mesh's own, and with its Region.
  private func member(_ alias: Located<String>, _ reader: inout EntryReader) -> ResourceName? {
    guard environment.declares(alias.value, in: .accounts) else {
      reader.report(
        .unknownReference(alias.value, section: .accounts, declared: environment.declared[.accounts] ?? []), at: alias)
      return nil
    }
    guard let member = environment.accounts[alias.value], let region else { return nil }
    if member == account {
      reader.report(
        .contradiction(
          "the account `\(alias.value)` is the mesh's own", help: "producers and consumers are accounts of their own"),
        at: alias)
      return nil
    } else if !member.regions.contains(region) {
      reader.report(.regionNotOfAccount(region, account: alias.value, regions: member.regions), at: alias)
    }
    return ResourceName(partition: environment.partition, account: member, region: region)
  }

  /// The ARNs of principals that exist.
  func principals(_ key: String, _ reader: inout EntryReader) -> [String] {
    guard reader.has(key) else {
      _ = reader.node(key)
      return []
    }
    return distinct(
      reader.references(key, to: .principals, in: environment).compactMap {
        environment.principals[$0.value]?.arn(in: environment.partition)
      })
  }

  /// The roles that install the library, by the alias of their account.
  func installers(_ reader: inout EntryReader, members: [Account]) -> [(names: ResourceName, role: String)] {
    guard var object = reader.object("installers") else { return [] }
    var installers: [(names: ResourceName, role: String)] = []
    for member in object.allMembers() {
      let alias = Located(member.name, path: object.path + [member.name], range: member.nameRange)
      let role = object.text(member.name, .roleName)
      guard environment.declares(alias.value, in: .accounts) else {
        object.report(
          .unknownReference(alias.value, section: .accounts, declared: environment.declared[.accounts] ?? []),
          at: alias)
        continue
      }
      guard let own = environment.accounts[alias.value], let account, let region, let role else { continue }
      // Where a member is wrong it is not known who they are.
      if own != account, !members.contains(own), !reader.issues.hasErrors {
        object.report(
          .contradiction(
            "the account `\(alias.value)` is neither the mesh's nor one of its producers and consumers",
            help: "add it to `producers` or `consumers`"), at: alias)
        continue
      }
      installers.append((ResourceName(partition: environment.partition, account: own, region: region), role.value))
    }
    reader.adopt(object.finish())
    return installers
  }

  private func foreign(_ noun: String, _ name: String, _ owner: Account, _ producer: Account) -> EnvironmentIssue.Kind {
    .contradiction(
      "the \(noun) `\(name)` belongs to the account `\(owner.alias)` and the producer is `\(producer.alias)`",
      help: "take a \(noun) of the producer's account")
  }
}
