import Environment
import PolicyModel

/// The requests that a policy for statements must and must not be allowed.
///
/// Every request of every statement must be allowed; what lies next to it and is asked for by none must be denied.
struct SQLExpectations {
  /// How many declared tables that no statement names are tried: enough to notice a grant that is too wide.
  private static let strangersTried = 200

  private let caller: SQLCaller
  private let environment: Environment
  private let needs: [StatementNeed]
  private let granted: NeededPairs
  private var list: ExpectationList

  init(_ needs: [StatementNeed], _ caller: SQLCaller, in environment: Environment) {
    self.caller = caller
    self.environment = environment
    self.needs = needs
    granted = NeededPairs(needs)
    list = ExpectationList(principals: [caller.principal])
  }

  var all: [AccessExpectation] {
    var copy = self
    for need in needs {
      copy.list.allow([need.action.name], on: need.requested, need.action.why, context: need.context)
    }
    copy.denyAthena()
    copy.denyGlue()
    copy.denyStorage()
    copy.denyConditions()
    return copy.list.expectations
  }

  /// Denies what no need asks for.
  private mutating func deny(_ actions: [String], on resources: [String], _ why: String) {
    let others = actions.filter { action in !resources.allSatisfy { granted.contains(action, $0) } }
    if !others.isEmpty { list.deny(others, on: resources, why) }
  }

  private mutating func denyAthena() {
    let names = caller.names
    let own = [names.workgroup(caller.workgroup)]
    deny(
      [
        "athena:CreatePreparedStatement", "athena:CreateWorkGroup", "athena:DeletePreparedStatement",
        "athena:DeleteWorkGroup", "athena:GetPreparedStatement", "athena:StartSession",
        "athena:UpdatePreparedStatement", "athena:UpdateWorkGroup",
      ], on: own, "no statement asks for it")
    for other in [
      names.workgroup(Stranger.word), names.elsewhere.workgroup(caller.workgroup),
      names.foreign.workgroup(caller.workgroup),
    ] {
      deny(["athena:StartQueryExecution"], on: [other], "another workgroup")
    }
    deny(
      ["athena:GetDataCatalog", "athena:UpdateDataCatalog"], on: [names.dataCatalog(Stranger.word)], "another catalog")
    deny(["lambda:InvokeFunction"], on: [names.function(Stranger.word)], "another function")
    deny(
      ["lakeformation:GetDataAccess", "lakeformation:GrantPermissions", "lakeformation:PutDataLakeSettings"],
      on: ["*"], "no statement asks for it")
    deny(["iam:PassRole", "sts:AssumeRole"], on: [names.role(Stranger.word, path: "/")], "other roles")
  }

  private static let tableActions = [
    "glue:BatchCreatePartition", "glue:BatchDeletePartition", "glue:BatchDeleteTable", "glue:CreatePartition",
    "glue:CreateTable", "glue:DeletePartition", "glue:DeleteTable", "glue:GetPartitions", "glue:GetTable",
    "glue:GetTableVersions", "glue:GetTables", "glue:UpdatePartition", "glue:UpdateTable",
  ]
  private static let databaseActions = ["glue:CreateDatabase", "glue:UpdateDatabase"]

  private mutating func denyGlue() {
    var places: [[String]] = []
    for need in needs where need.action.name.hasPrefix("glue:") { places.append(need.requested) }
    for place in distinct(places) {
      if place.count == 3 {
        deny(Self.tableActions, on: place, "no statement asks for it")
        let database = place[2].split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
          separator: "/")
        deny(Self.tableActions, on: [place[0], place[1], "\(database)/\(Stranger.word)"], "a table that none names")
      } else if place.count == 2 {
        deny(Self.databaseActions, on: place, "no statement asks for it")
      }
    }
    let names = caller.names
    for other in [names, names.foreign, names.elsewhere] {
      deny(
        Self.tableActions,
        on: [other.catalog, other.database(Stranger.word), other.table(Stranger.word, Stranger.word)],
        "a database that none names")
    }
    for (database, table) in declaredTables {
      let own = ResourceName(partition: names.partition, account: database.account, region: names.region)
      let name = table.name.value.foldedName
      deny(
        Self.tableActions, on: [own.catalog, own.database(database.name), own.table(database.name, name)],
        "what no statement does to a declared table")
      let location = table.location.value
      let object = "arn:\(names.partition.rawValue):s3:::\(location.bucket)/\(location.prefix)part-0"
      deny(["s3:DeleteObject", "s3:GetObject", "s3:PutObject"], on: [object], "what no statement does to its data")
    }
  }

  private var declaredTables: [(Database, Database.Table)] {
    var tables: [(Database, Database.Table)] = []
    for database in environment.databases where tables.count < Self.strangersTried {
      tables += database.tables.prefix(Self.strangersTried - tables.count).map { (database, $0) }
    }
    return tables
  }

  private mutating func denyStorage() {
    var areas: [BucketArea] = []
    for need in needs {
      switch need.place {
      case .objects(let area), .listing(let area), .bucket(let area): areas.append(area)
      default: break
      }
    }
    for area in distinct(areas) {
      deny(
        ["s3:DeleteObject", "s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"], on: [area.object("part-0")],
        "no statement asks for it")
    }
    for bucket in distinct(areas.map(\.bucket)) {
      let own = areas.filter { $0.bucket == bucket }
      list.deny(
        ["s3:DeleteBucket", "s3:PutBucketPolicy", "s3:PutLifecycleConfiguration"], on: [own[0].bucketARN],
        "the bucket itself is not the caller's")
      list.expectApart(from: own)
    }
    let bucket = Stranger.word
    list.deny(
      ["s3:GetObject", "s3:PutObject"], on: ["arn:\(caller.names.partition.rawValue):s3:::\(bucket)/q.csv"],
      "another bucket")
  }

  /// What is granted under a condition is denied without it.
  private mutating func denyConditions() {
    for need in needs {
      switch need.place {
      case .viaAthena: list.deny([need.action.name], on: need.requested, "a direct call", context: [:])
      case .key(let key, let partition):
        list.deny([need.action.name], on: need.requested, "the key opens nothing but objects of S3", context: [:])
        let host = StorageGrants.storageHost(in: key.region, of: partition)
        let writes = ["kms:CreateGrant", "kms:GenerateDataKey", "kms:PutKeyPolicy"]
        let others = writes.filter { !granted.contains($0, key.arn(in: partition)) }
        list.deny(others, on: need.requested, "no statement asks for it", context: ["kms:ViaService": .single(host)])
      default: break
      }
    }
  }
}

/// The pairs of action and resource that needs ask for.
struct NeededPairs {
  private var exact: [String: Set<String>] = [:]
  private let covering: [String: CoveringPrefixes]

  init(_ needs: [StatementNeed]) {
    var patterns: [String: Set<String>] = [:]
    for need in needs {
      let resources = need.resources.isEmpty ? ["*"] : need.resources
      for resource in resources {
        if resource.utf8.contains(UInt8(ascii: "*")) {
          patterns[need.action.name, default: []].insert(resource)
        } else {
          exact[need.action.name, default: []].insert(resource)
        }
      }
    }
    covering = patterns.mapValues { CoveringPrefixes($0) }
  }

  func contains(_ action: String, _ resource: String) -> Bool {
    exact[action]?.contains(resource) ?? false || covering[action]?.covers(resource) ?? false
  }
}
