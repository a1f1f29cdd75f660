import Environment

/// Reads what a `redash-athena` entry says of tasks and of the schema browser, and checks that they go together.
struct RedashAthenaReader {
  let query: QueryReader
  private var environment: Environment { query.environment }

  init(query: QueryReader) { self.query = query }

  /// The roles of tasks that become this one: those that say so, and an existing one that the entry names.
  func tasks(_ reader: inout EntryReader) -> [String] {
    var issues: [EnvironmentIssue] = []
    var tasks = reader.path.last.map { RedashEdge.sources(of: $0, in: environment, &issues) } ?? []
    reader.adopt(issues)
    let named = reader.reference("taskRole", to: .principals, in: environment)
    if let named, let principal = environment.principals[named.value] {
      if principal.kind != .role {
        reader.report(
          .contradiction("`\(named.value)` is a user", help: "tasks of ECS run as a role: name that"), at: named)
      }
      tasks.append(principal.arn(in: environment.partition))
    } else if tasks.isEmpty, issues.isEmpty, !reader.has("taskRole") {
      reader.require(
        "taskRole", "the role of Redash's tasks, since no `\(RedashTask.name)` assumes this one",
        example: "redash-tasks", refersTo: ReferredEntry(.principals, "redash-tasks"))
    }
    return distinct(tasks)
  }

  /// Whether the schemas of all databases are granted; a doubt where the browser would meet one that is not.
  func browsesAll(_ browses: Bool, _ databases: [Database], _ reader: inout EntryReader) -> Bool {
    let all = reader.flag("browseAllDatabases")
    if let all, all.value, !browses {
      reader.report(
        .contradiction(
          "`browseAllDatabases` is for the schema browser, which is off", help: "give `\"glueSchemaBrowser\": true`"),
        at: all)
    }
    guard browses, all?.value != true, let account = query.account else { return all?.value ?? false }
    let others = environment.databases.filter { $0.account == account && !databases.contains($0) }
    if let other = others.first, !databases.isEmpty {
      reader.report(
        .doubt(
          "the schema browser asks for the tables of every database, and `\(other.alias)` is not among `source`: the "
            + "browser fails where one is denied",
          help: "add it to `source`, grant all schemas with `browseAllDatabases`, or turn `glueSchemaBrowser` off"))
    }
    return false
  }

  /// The catalogs of other accounts that the schema browser shows, with the databases that are declared in them.
  func catalogs(_ browses: Bool, _ reader: inout EntryReader) -> [(names: ResourceName, databases: [String])] {
    guard reader.has("catalogIds") else {
      _ = reader.node("catalogIds")
      return []
    }
    var catalogs: [(names: ResourceName, databases: [String])] = []
    for alias in reader.references("catalogIds", to: .accounts, in: environment) {
      guard let account = environment.accounts[alias.value], let region = query.region else { continue }
      let databases = environment.databases.filter { $0.account == account }.map(\.name)
      if account == query.account {
        reader.report(
          .contradiction(
            "`\(alias.value)` is the role's own account", help: "name other accounts: its own catalog is browsed anyway"
          ), at: alias)
      } else if !browses {
        reader.report(
          .contradiction(
            "catalogs are browsed by the schema browser, which is off", help: "give `\"glueSchemaBrowser\": true`"),
          at: alias)
      } else if databases.isEmpty {
        reader.report(
          .contradiction(
            "the account `\(alias.value)` declares no database", help: "declare those that are browsed"), at: alias)
      }
      catalogs.append(
        (ResourceName(partition: environment.partition, account: account, region: region), databases))
    }
    return catalogs
  }

  /// Redash wants bucket and path, and results at the top of a bucket would open all of it.
  func checkPath(of results: Located<BucketArea>, _ reader: inout EntryReader) {
    guard results.value.prefix.isEmpty else { return }
    reader.report(
      .contradiction(
        "Redash takes a bucket and a path, and `s3://\(results.value.bucket.name)/` has no path",
        help: "write results to a path: `s3://\(results.value.bucket.name)/redash/`"), at: results)
  }
}
