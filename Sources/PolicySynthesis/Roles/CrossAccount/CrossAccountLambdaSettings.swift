import Environment

/// The code that answers for a catalog.
enum CatalogImplementation: String, Sendable, CaseIterable {
  /// The reference implementation in Python.
  case heracles
  /// This package's own.
  case metastore
}

/// The parameters of an `athena-xacct-lambda` entry, read and checked against the environment.
struct CrossAccountLambdaSettings {
  /// Names in the function's account and Region.
  let names: ResourceName
  let role: String
  let path: String
  let function: LambdaFunction
  /// Names in the catalog's account and Region.
  let catalog: ResourceName
  let databases: [Database]
  /// Where answers for this catalog spill.
  let spillArea: BucketArea
  let implementation: CatalogImplementation
  let writes: Bool
  /// The ARN of the object that says which caller may ask for what.
  let authorizationPolicy: String?
  /// The ARN of a role of the catalog's account that the function becomes.
  let catalogRole: String?
  let traces: Bool
  /// Those of other accounts who may call the function.
  let foreignCallers: [CatalogCaller]
  /// Those who query with Athena what the function answers, as their own entries say.
  let readers: [CrossAccountCallerSettings]

  var roleARN: String { names.role(role, path: path) }
  var functionARN: String { names.function(function.name) }
  /// The function's own sessions of the role: Lambda names them as the function.
  var session: String { names.session(role, function.name) }
  var logGroup: String { "/aws/lambda/\(function.name)" }
  var readActions: [String] {
    CatalogFunctionGrants.heraclesActions + (implementation == .metastore ? ["glue:BatchGetPartition"] : [])
  }

  /// The buckets that those read who do not own them.
  var sharedBuckets: [Bucket] {
    distinct(readers.flatMap(\.dataAreas).map(\.bucket) + [spillArea.bucket]).filter {
      !dataReaders(of: $0).isEmpty || !spillReaders(of: $0).isEmpty
    }
  }

  /// Those who read data in a bucket of another account than their own.
  func dataReaders(of bucket: Bucket) -> [CrossAccountCallerSettings] {
    readers.filter { $0.names.account != bucket.account && $0.dataAreas.contains { $0.bucket == bucket } }
  }

  /// Those who read spilled answers in a bucket of another account than their own.
  func spillReaders(of bucket: Bucket) -> [CrossAccountCallerSettings] {
    bucket == spillArea.bucket ? readers.filter { $0.names.account != bucket.account } : []
  }

  /// Reads the parameters; nil where too much of them is missing or wrong, all of which is reported.
  init?(_ reader: inout EntryReader, in environment: Environment) {
    let account = reader.account(in: environment)
    let source = CrossAccountLambdaReader(environment: environment, account: account)
    let function = source.function(&reader)
    let role = source.roleName(of: function, &reader)
    let path = reader.text("path", .path)?.value ?? "/"
    implementation = reader.choice("implementation", of: CatalogImplementation.self)?.value ?? .metastore
    let catalog = source.catalog(implementation, &reader)
    let spill = reader.spill(in: environment)
    writes = source.own("write", of: implementation, &reader)
    authorizationPolicy = source.authorizationPolicy(implementation, &reader)
    traces = reader.flag("tracing")?.value ?? false
    if let account, let spill {
      QueryReader(environment: environment, account: account, region: nil)
        .checkOwners(of: [spill.value], &reader)
      source.checkApart(spill, &reader)
    }
    let callers = source.callers(of: function, &reader)
    guard let account, let function, let role, let catalog, let spill else { return nil }
    names = ResourceName(partition: environment.partition, account: account, region: function.region)
    self.role = role
    self.path = path
    self.function = function
    self.catalog = catalog.names
    databases = catalog.databases
    catalogRole = catalog.role
    spillArea = spill.value.spill(of: catalog.names.account, in: catalog.names.region)
    foreignCallers = callers.filter { $0.account != account }
    readers = source.readers(of: function, &reader)
  }
}
