import Environment
import PolicyModel

/// The requests that an `athena-source` must and must not be allowed, as its parameters say.
///
/// They are written from what the client does, not from the grants, so that each can show the other wrong.
struct AthenaSourceExpectations {
  let settings: AthenaSourceSettings
  private var list: ExpectationList
  private let names: ResourceName
  private let databases: [String]

  init(_ settings: AthenaSourceSettings) {
    self.settings = settings
    names = settings.names
    databases = settings.databases.map(\.name)
    list = ExpectationList(
      principals: [settings.roleARN, settings.userARN].compactMap { $0 },
      context: settings.viaAthenaOnly ? ["aws:CalledVia": .list(["athena.amazonaws.com"])] : [:])
  }

  var all: [AccessExpectation] {
    var copy = self
    copy.expectAthena()
    copy.expectGlue()
    for database in settings.databases {
      for table in database.tables { copy.expect(table, of: database) }
    }
    copy.expectSource()
    copy.expectResults()
    let direct = settings.sourceAreas.filter { !$0.bucket.lakeFormationRegistered }
    copy.list.expectKeys(read: direct, written: settings.resultAreas)
    copy.list.expectNothingElse(names, buckets: settings.sourceAreas + settings.resultAreas)
    if let role = settings.roleARN { settings.trust?.expect(&copy.list, role: role, names: names) }
    return copy.list.expectations
  }

  private mutating func expectAthena() {
    list.expectQueries(in: settings.workgroup, readsSettings: true, names)
    let workgroup = names.workgroup(settings.workgroup)
    let catalog = names.dataCatalog(settings.dataCatalog)
    list.allow(AthenaGrants.metadataActions, on: [catalog], "the client lists schemas")
    list.deny(AthenaGrants.metadataActions, on: [workgroup], "metadata is not authorised on workgroups")
    list.deny(["athena:DeleteDataCatalog", "athena:UpdateDataCatalog"], on: [catalog], "catalogs are not the client's")
  }

  private mutating func expectGlue() {
    list.expectLookups(of: databases, names)
    for database in databases {
      let resources = [names.catalog, names.database(database)]
      list.deny(
        ["glue:CreateDatabase", "glue:DeleteDatabase", "glue:UpdateDatabase"].filter {
          database != "default" || settings.defaultDatabaseExists || $0 != "glue:CreateDatabase"
        }, on: resources, "the source database exists and stays as it is")
      let snapshot = resources + [names.table(database, settings.snapshotPrefix + "_\(Stranger.word)")]
      list.allow(
        ["glue:CreateTable", "glue:DeleteTable", "glue:GetTable"], on: snapshot, "snapshot tables come and go")
      list.deny(["glue:UpdateTable"], on: snapshot, "snapshot tables are not changed")
      let other = resources + [names.table(database, Stranger.name(notBeginningIn: settings.snapshotPrefix))]
      list.deny(GlueGrants.writeTableActions, on: other, "tables that are no snapshots")
    }
    list.expectDefaultDatabase(exists: settings.defaultDatabaseExists, names)
    let other = Stranger.word
    list.deny(
      GlueGrants.readTableActions + GlueGrants.writeTableActions,
      on: [names.catalog, names.database(other), names.table(other, settings.snapshotPrefix)], "another database")
    list.expectNoOtherCatalog(with: databases[0], names)
  }

  private mutating func expect(_ table: Database.Table, of database: Database) {
    let resources = [
      names.catalog, names.database(database.name), names.table(database.name, table.name.value.foldedName),
    ]
    list.allow(GlueGrants.readTableActions, on: resources, "queries are planned on every source table")
    list.deny(
      GlueGrants.writeTableActions + ["glue:UpdateTable"], on: resources,
      "source tables stay as they are: with another location they would show other data")
    let location = table.location.value
    guard let source = settings.sourceAreas.first(where: { $0.bucket.name == location.bucket }) else { return }
    let area = BucketArea(partition: source.partition, bucket: source.bucket, prefix: location.prefix)
    let read = ["s3:GetObject"]
    if area.bucket.lakeFormationRegistered {
      list.deny(read, on: [area.object("part-0")], "Lake Formation vends the access to registered locations")
      list.deny(
        ["s3:ListBucket"], on: [area.bucketARN], "as are lists",
        context: list.context.merging(["s3:prefix": .single(area.prefix)]) { $1 })
    } else {
      list.allow(read, on: [area.object("part-0")], "Athena reads the tables' data")
      list.allow(
        ["s3:ListBucket"], on: [area.bucketARN], "Athena lists the tables' files",
        context: ["s3:prefix": .single(area.prefix)])
    }
    list.deny(["s3:DeleteObject", "s3:PutObject"], on: [area.object("part-0")], "sources are read only")
    if settings.viaAthenaOnly {
      list.deny(["glue:GetTable"], on: resources, "not through Athena", context: [:])
      list.deny(read, on: [area.object("part-0")], "not through Athena", context: [:])
    }
  }

  private mutating func expectSource() {
    let areas = settings.sourceAreas
    for bucket in distinct(areas.map(\.bucket)) where !bucket.lakeFormationRegistered {
      let own = areas.filter { $0.bucket == bucket }
      list.allow(["s3:GetBucketLocation"], on: [own[0].bucketARN], "Athena checks the bucket's Region")
      list.expectApart(from: (areas + settings.resultAreas).filter { $0.bucket.name == bucket.name })
    }
    list.expectVending(of: areas)
    list.deny(
      ["lakeformation:GrantPermissions", "lakeformation:PutDataLakeSettings"], on: ["*"],
      "what Lake Formation grants is not the client's")
  }

  private mutating func expectResults() {
    for area in settings.resultAreas {
      let object = [area.object("query.csv")]
      list.allow(StorageGrants.uploadActions + ["s3:GetObject"], on: object, "Athena writes results, the client reads")
      list.allow(
        ["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"], on: [area.bucketARN], "Athena writes in parts")
      list.allow(
        ["s3:ListBucket"], on: [area.bucketARN], "results are listed", context: ["s3:prefix": .single(area.prefix)])
      list.deny(
        ["s3:DeleteBucket", "s3:PutBucketPolicy", "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration"],
        on: [area.bucketARN], "the bucket itself is not the client's")
      list.deny(["s3:PutObjectAcl"], on: object, "results stay private")
      list.expectApart(
        from: (settings.sourceAreas + settings.resultAreas).filter { $0.bucket.name == area.bucket.name })
      if !settings.stagingArea.overlaps(area) {
        list.deny(["s3:DeleteObject"], on: object, "only staged files are removed")
      }
    }
    // The client's own calls do not pass through Athena.
    let staged = [settings.stagingArea.object("query.csv")]
    list.allow(["s3:DeleteObject", "s3:GetObject"], on: staged, "the client fetches and removes staged files")
    if settings.viaAthenaOnly {
      for principal in list.principals { expectOwnCalls(of: principal, on: staged) }
    }
  }

  private mutating func expectOwnCalls(of principal: String, on staged: [String]) {
    var own = ExpectationList(principals: [principal])
    own.allow(["s3:DeleteObject", "s3:GetObject"], on: staged, "the client's own calls")
    own.deny(["s3:PutObject"], on: staged, "only Athena writes")
    list.append(own)
  }
}
