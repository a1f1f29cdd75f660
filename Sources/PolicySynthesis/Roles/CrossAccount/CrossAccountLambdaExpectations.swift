import Environment
import PolicyModel

/// The requests that an `athena-xacct-lambda` must and must not be allowed, as its parameters say.
struct CrossAccountLambdaExpectations {
  let settings: CrossAccountLambdaSettings
  private var list: ExpectationList
  private let names: ResourceName
  private let catalog: ResourceName

  init(_ settings: CrossAccountLambdaSettings) {
    self.settings = settings
    names = settings.names
    catalog = settings.catalog
    list = ExpectationList(principals: [settings.session])
  }

  var all: [AccessExpectation] {
    var copy = self
    for database in settings.databases { copy.expectCatalog(database) }
    copy.expectOtherCatalogs()
    copy.expectOwnPlaces()
    copy.expectTrust()
    copy.expectInvocation()
    copy.expectBuckets()
    copy.expectOptions()
    return copy.list.expectations
  }

  private func objects(_ names: ResourceName, _ database: String, _ table: String) -> [String] {
    [names.catalog, names.database(database), names.table(database, table)]
  }

  private mutating func expectCatalog(_ database: Database) {
    let databaseActions = GlueGrants.readDatabaseActions
    let tableActions = settings.readActions.filter { !databaseActions.contains($0) }
    let base = [catalog.catalog, catalog.database(database.name)]
    list.allow(databaseActions, on: base, "both accounts let the function look databases up")
    let tables = database.tables.map(\.name.value.foldedName) + [Stranger.word, "*"]
    for table in tables {
      let resources = objects(catalog, database.name, table)
      list.allow(tableActions, on: resources, "whole databases are shared, with tables that are not declared")
    }
    let table = objects(catalog, database.name, tables[0])
    let changes = CatalogFunctionGrants.writeActions
    if settings.writes {
      list.allow(changes.filter { !$0.hasSuffix("Database") }, on: table, "the function writes too")
      list.allow(["glue:CreateDatabase", "glue:UpdateDatabase"], on: base, "the function writes too")
      list.allow(
        ["glue:DeleteDatabase"],
        on: table + [catalog.userDefinedFunction(database.name, Stranger.word)], "the function drops databases too")
    } else {
      list.deny(changes, on: table, "the function only reads")
    }
    if settings.implementation == .heracles {
      list.deny(["glue:BatchGetPartition"], on: table, "the reference implementation does not call it")
    }
    list.deny(
      ["glue:GetTableVersion", "glue:GetTableVersions", "glue:SearchTables"], on: table, "no handler calls it")
    // The catalog's account names the function's own sessions.
    let others = [
      names.session(settings.role, Stranger.word),
      names.session(Stranger.word, settings.function.name),
      names.foreign.session(settings.role, settings.function.name), names.role(Stranger.word, path: "/"),
      "arn:\(names.partition.rawValue):iam::\(names.account.id):root",
    ]
    list.deny(["glue:GetTable"], on: table, "whoever is not the function", by: others)
  }

  private mutating func expectOtherCatalogs() {
    let own = settings.databases.map(\.name)
    let first = own[0]
    let other = Stranger.word
    list.deny(settings.readActions, on: objects(catalog, other, Stranger.word), "a database that is not shared")
    for place in [names, catalog.elsewhere, catalog.foreign] {
      list.deny(
        ["glue:GetTable"], on: objects(place, first, Stranger.word),
        "the function's own catalog, and those of other Regions and accounts")
    }
    list.deny(
      ["glue:DeleteResourcePolicy", "glue:PutResourcePolicy"], on: [catalog.catalog],
      "the function must not widen what it is granted")
  }

  private mutating func expectOwnPlaces() {
    let group = settings.logGroup
    func stream(_ group: String) -> String { names.logGroup(group) + ":log-stream:2026/01/01/[$LATEST]0" }
    list.allow(["logs:CreateLogGroup"], on: [names.logGroup(group)], "the first invocation")
    list.allow(["logs:CreateLogStream", "logs:PutLogEvents"], on: [stream(group)], "the function logs")
    list.deny(
      ["logs:CreateLogStream", "logs:PutLogEvents"], on: [stream("/aws/lambda/\(Stranger.word)")],
      "logs of another function")
    list.deny(
      ["logs:DeleteLogGroup", "logs:FilterLogEvents", "logs:GetLogEvents"], on: [names.logGroup(group)],
      "logs stay, and are not the function's to read")
    let spill = settings.spillArea
    list.allow(["s3:GetObject", "s3:PutObject"], on: [spill.object("0.json")], "large answers spill")
    list.deny(["s3:DeleteObject"], on: [spill.object("0.json")], "what is spilled stays")
    let whole = BucketArea(partition: spill.partition, bucket: spill.bucket, prefix: "")
    list.deny(
      ["s3:GetObject", "s3:PutObject"], on: [whole.object("\(Stranger.word)/0.json")],
      "what others keep in the same bucket")
    let sibling = spill.prefix.replacing(account: catalog.account.id)
    list.deny(
      ["s3:GetObject", "s3:PutObject"], on: [whole.object("\(sibling)0.json")], "answers for another catalog")
    list.expectKeys(read: [], written: [spill])
  }

  private mutating func expectTrust() {
    let role = [settings.roleARN]
    let assume = ["sts:AssumeRole"]
    list.allow(assume, on: role, "the function runs as the role", by: ["lambda.amazonaws.com"])
    list.deny(assume, on: role, "another service", by: ["ec2.amazonaws.com", "glue.amazonaws.com"])
    let principals = [names.role(Stranger.word, path: "/"), names.foreign.role(Stranger.word, path: "/")]
    list.deny(
      assume, on: role, "Lambda alone becomes the role", by: principals + settings.readers.flatMap(\.principals))
    list.deny(
      ["sts:TagSession"], on: role, "sessions are not tagged", by: ["lambda.amazonaws.com"], context: [:])
  }

  /// The function's policy grants callers of other accounts and none of its own: alone it would let these past Athena.
  private mutating func expectInvocation() {
    let function = [settings.functionARN]
    let invoke = ["lambda:InvokeFunction"]
    for caller in settings.foreignCallers {
      // Its own policy may let it through Athena alone.
      list.allow(
        invoke, on: function, "a caller of another account", by: caller.arns,
        context: ["aws:CalledVia": .list(["athena.amazonaws.com"])])
      list.deny(
        ["lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration"], on: function, "it calls, no more",
        by: caller.arns)
    }
    let foreign = names.foreign.role(Stranger.word, path: "/")
    // With no policy at all a function grants nothing.
    list.denyBare(invoke, on: function, "an account that is not named", by: [foreign])
    let own = settings.readers.filter { $0.names.account == names.account }.flatMap(\.principals)
    list.denyBare(
      invoke, on: function, "the function grants nothing to its own account, whose identity policies decide",
      by: own + [names.role(Stranger.word, path: "/"), settings.session])
    list.deny(invoke, on: function, "the function does not call itself")
  }

  private mutating func expectBuckets() {
    let stranger = [names.foreign.role(Stranger.word, path: "/")]
    for bucket in settings.sharedBuckets {
      let readers = settings.dataReaders(of: bucket)
      for reader in readers { expect(reader, of: reader.dataAreas.filter { $0.bucket == bucket }) }
      for reader in settings.spillReaders(of: bucket) {
        let object = [settings.spillArea.object("0.json")]
        list.allow(
          ["s3:GetObject"], on: object, "answers that spilled", by: reader.principals, context: reader.storageContext)
        list.deny(["s3:PutObject"], on: object, "answers could be forged", by: reader.principals)
      }
      let whole = BucketArea(partition: names.partition, bucket: bucket, prefix: "")
      list.deny(["s3:GetObject"], on: [whole.object("x")], "whoever is not named", by: stranger)
    }
    for area in distinct(settings.readers.flatMap(\.dataAreas)) {
      list.deny(["s3:GetObject", "s3:PutObject"], on: [area.object("part-0")], "the function never touches data")
    }
  }

  private mutating func expect(_ reader: CrossAccountCallerSettings, of areas: [BucketArea]) {
    for area in areas {
      let context = reader.storageContext
      list.allow(
        ["s3:GetObject"], on: [area.object("part-0")], "the owner grants the data", by: reader.principals,
        context: context)
      list.allow(
        ["s3:ListBucket"], on: [area.bucketARN], "the owner grants lists", by: reader.principals,
        context: context.merging(["s3:prefix": .single(area.prefix)]) { $1 })
      list.allow(
        ["s3:GetBucketLocation"], on: [area.bucketARN], "the owner grants it", by: reader.principals, context: context)
      list.deny(
        ["s3:DeleteObject", "s3:PutObject"], on: [area.object("part-0")], "the data is read only",
        by: reader.principals)
    }
    guard let first = areas.first, let prefix = Stranger.prefix(outside: areas.map(\.prefix)) else { return }
    let beside = BucketArea(partition: first.partition, bucket: first.bucket, prefix: prefix)
    list.deny(["s3:GetObject"], on: [beside.object("x")], "what is not shared", by: reader.principals)
    list.deny(["s3:ListBucket"], on: [beside.bucketARN], "a list of the whole bucket", by: reader.principals)
  }

  private mutating func expectOptions() {
    if let object = settings.authorizationPolicy {
      list.allow(["s3:GetObject"], on: [object], "the policy that callers are authorised by")
      list.deny(["s3:PutObject"], on: [object], "the function must not change whom it answers")
      list.deny(["s3:GetObject"], on: [object + "-\(Stranger.word)"], "another object beside it")
    }
    let other = names.role(Stranger.word, path: "/")
    list.deny(["iam:PassRole", "sts:AssumeRole"], on: [other], "other roles are none of the function's")
    if let role = settings.catalogRole {
      list.allow(["sts:AssumeRole"], on: [role], "a role of the catalog's account")
      list.deny(["sts:TagSession"], on: [role], "sessions are not tagged")
    }
    let trace = ["xray:PutTraceSegments"]
    if settings.traces {
      list.allow(trace, on: ["*"], "traces are sent")
    } else {
      list.deny(trace, on: ["*"], "no traces are sent")
    }
  }
}

extension String {
  /// The prefix of another account's catalog beside one of `account`.
  fileprivate func replacing(account: String) -> String {
    let parts = split(separator: "/", omittingEmptySubsequences: false)
    return parts.map { $0 == account ? Stranger.account : String($0) }.joined(separator: "/")
  }
}
