import Environment
import PolicyModel

/// The requests that a `redash-athena` must and must not be allowed, as its parameters say.
struct RedashAthenaExpectations {
  let settings: RedashAthenaSettings
  private var list: ExpectationList
  private let names: ResourceName
  private let databases: [String]

  init(_ settings: RedashAthenaSettings) {
    self.settings = settings
    names = settings.names
    databases = settings.databases.map(\.name)
    list = ExpectationList(
      principals: [settings.roleARN],
      context: settings.viaAthenaOnly ? ["aws:CalledVia": .list(["athena.amazonaws.com"])] : [:])
  }

  var all: [AccessExpectation] {
    var copy = self
    copy.expectAthena()
    copy.expectDatabases()
    for database in settings.databases {
      for table in database.tables { copy.expect(table, of: database) }
    }
    copy.expectBrowser()
    copy.list.expectVending(of: settings.sourceAreas)
    copy.list.expectResults(settings.resultsArea, beside: settings.sourceAreas)
    copy.list.expectKeys(read: settings.directAreas, written: [settings.resultsArea])
    copy.list.expectNothingElse(names, buckets: settings.sourceAreas + [settings.resultsArea])
    copy.expectTrust()
    return copy.list.expectations
  }

  private mutating func expectAthena() {
    list.expectQueries(in: settings.workgroup, readsSettings: false, names)
    list.deny(
      ["athena:GetQueryResultsStream", "athena:ListQueryExecutions"], on: [names.workgroup(settings.workgroup)],
      "drivers and the console call it, Redash does not")
    list.deny(["athena:ListDataCatalogs", "athena:ListEngineVersions"], on: ["*"], "the console calls it")
    list.deny(
      ["athena:GetDataCatalog", "athena:ListDatabases", "athena:ListTableMetadata"],
      on: [names.dataCatalog(AthenaSource.defaultCatalog)], "schemas come from Glue or from queries")
  }

  private mutating func expectDatabases() {
    list.expectLookups(of: databases, names)
    for database in databases {
      list.deny(
        GlueGrants.writeTableActions + ["glue:UpdateTable"],
        on: [names.catalog, names.database(database), names.table(database, Stranger.word)], "queries read only")
    }
    list.expectDefaultDatabase(exists: settings.defaultDatabaseExists, names)
    list.expectNoOtherCatalog(with: databases[0], names)
  }

  private mutating func expect(_ table: Database.Table, of database: Database) {
    let resources = [
      names.catalog, names.database(database.name), names.table(database.name, table.name.value.foldedName),
    ]
    list.allow(GlueGrants.readTableActions, on: resources, "queries are planned on every source table")
    let location = table.location.value
    guard let source = settings.sourceAreas.first(where: { $0.bucket.name == location.bucket }) else { return }
    let area = BucketArea(partition: source.partition, bucket: source.bucket, prefix: location.prefix)
    let read = ["s3:GetObject"]
    let object = [area.object("part-0")]
    if area.bucket.lakeFormationRegistered {
      list.deny(read, on: object, "Lake Formation vends the access to registered locations")
    } else {
      list.allow(read, on: object, "Athena reads the tables' data")
      list.allow(
        ["s3:ListBucket"], on: [area.bucketARN], "Athena lists the tables' files",
        context: ["s3:prefix": .single(area.prefix)])
      list.allow(["s3:GetBucketLocation"], on: [area.bucketARN], "Athena checks the bucket's Region")
      list.expectApart(
        from: (settings.sourceAreas + [settings.resultsArea]).filter { $0.bucket.name == area.bucket.name })
    }
    list.deny(["s3:DeleteObject", "s3:PutObject"], on: object, "sources are read only")
    if settings.viaAthenaOnly {
      list.deny(["glue:GetTable"], on: resources, "not through Athena", context: [:])
      list.deny(read, on: object, "not through Athena", context: [:])
    }
  }

  private mutating func expectBrowser() {
    let other = Stranger.word
    let tables = [names.catalog, names.database(other), names.table(other, Stranger.word)]
    list.deny(["glue:GetPartitions", "glue:GetTable"], on: tables, "another database")
    if settings.browsesAll {
      list.allow(["glue:GetTables"], on: tables, "the schema browser lists every database", context: [:])
    } else {
      list.deny(["glue:GetTables"], on: tables, "another database")
    }
    if settings.browsesSchemas {
      for database in databases {
        let all = [names.catalog, names.database(database), names.table(database, "*")]
        list.allow(["glue:GetDatabases"], on: Array(all.prefix(2)), "Redash asks itself", context: [:])
        list.allow(["glue:GetTables"], on: all, "Redash asks itself", context: [:])
      }
    }
    for catalog in settings.catalogs {
      for database in catalog.databases {
        let base = [catalog.names.catalog, catalog.names.database(database)]
        list.allow(["glue:GetDatabases"], on: base, "the schema browser shows another account's catalog")
        list.allow(["glue:GetTables"], on: base + [catalog.names.table(database, "*")], "and its tables")
        list.deny(
          ["glue:GetTable", "glue:UpdateTable"], on: base + [catalog.names.table(database, Stranger.word)],
          "it is browsed, not queried")
      }
    }
  }

  private mutating func expectTrust() {
    let role = [settings.roleARN]
    let assume = ["sts:AssumeRole"]
    let shown: [String: ContextValue] = ["sts:ExternalId": .single(settings.externalID)]
    list.allow(assume, on: role, "the tasks of Redash", by: settings.tasks, context: shown)
    list.deny(assume, on: role, "no external id", by: settings.tasks, context: [:])
    list.deny(
      assume, on: role, "the external id of another data source", by: settings.tasks,
      context: ["sts:ExternalId": .single(Stranger.other(than: settings.externalID))])
    list.deny(["sts:TagSession"], on: role, "Redash passes no tags", by: settings.tasks, context: shown)
    list.deny(
      assume, on: role, "whoever is not a task of Redash",
      by: [names.role(Stranger.word, path: "/"), names.foreign.role(Stranger.word, path: "/")], context: shown)
    list.deny(assume, on: role, "tasks do not get the role at once", by: ["ecs-tasks.amazonaws.com"], context: shown)
  }
}
