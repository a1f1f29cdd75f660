public import Environment
import JSONText

/// Who runs statements, and where.
public struct SQLCaller: Sendable {
  /// How a caller is chosen: all by name, nil for the only one that there is.
  public struct Choice: Sendable {
    /// A role or an existing principal of the environment.
    public var role: String?
    /// A workgroup.
    public var workgroup: String?
    /// The database of names that tell none.
    public var database: String?
    /// The data catalog of names that tell none.
    public var catalog: String?

    /// The caller that these name.
    public init(role: String? = nil, workgroup: String? = nil, database: String? = nil, catalog: String? = nil) {
      self.role = role
      self.workgroup = workgroup
      self.database = database
      self.catalog = catalog
    }
  }

  /// What the caller is called.
  public let name: String
  /// The ARN that the policy is for.
  public let principal: String
  let names: ResourceName
  let workgroup: String
  /// Whether the workgroup's location of results wins over those that statements give.
  let enforcesResults: Bool
  let results: BucketArea
  let defaultDatabase: String
  let defaultCatalog: String

  /// The account that the caller belongs to.
  public var account: Account { names.account }

  /// The database that Athena takes where a client names none.
  public static let usualDatabase = "default"
  /// The catalog that every account has.
  public static let usualCatalog = "awsdatacatalog"
  /// What the caller is called where none is named.
  public static let usualName = "sql-caller"

  /// The caller that is chosen.
  public init(_ choice: Choice, in environment: Environment) throws(SQLCallerError) {
    let identity = try choice.role.map { role throws(SQLCallerError) in try Identity(role, in: environment) }
    let workgroup = try Self.workgroup(choice, identity, in: environment)
    if let identity, identity.account != workgroup.account {
      throw .foreignWorkgroup(
        workgroup.alias, owner: workgroup.account.alias, role: choice.role ?? "", account: identity.account.alias)
    }
    if let region = identity?.region, region != workgroup.region {
      throw .otherRegion(workgroup.alias, region: workgroup.region, role: choice.role ?? "", other: region)
    }
    var location = workgroup.results.value
    if let own = identity?.results, !workgroup.enforce { location = own }
    guard let bucket = environment.bucket(named: location.bucket) else {
      throw .results(location.description, reason: "its bucket is not declared")
    }
    guard bucket.prefix(holding: location.prefix) != nil else {
      throw .results(location.description, reason: "it lies in none of the prefixes of the bucket `\(bucket.alias)`")
    }
    if bucket.lakeFormationRegistered {
      throw .results(location.description, reason: "the bucket is registered with Lake Formation")
    }
    let names = ResourceName(
      partition: environment.partition, account: workgroup.account, region: workgroup.region)
    self.names = names
    name = identity?.name ?? Self.usualName
    principal = identity?.arn(names) ?? names.role(Self.usualName, path: "/")
    self.workgroup = workgroup.name
    enforcesResults = workgroup.enforce
    results = BucketArea(partition: environment.partition, bucket: bucket, prefix: location.prefix)
    defaultDatabase = (choice.database ?? Self.usualDatabase).foldedName
    defaultCatalog = (choice.catalog ?? Self.usualCatalog).foldedName
  }

  private static func workgroup(
    _ choice: Choice, _ identity: Identity?, in environment: Environment
  ) throws(SQLCallerError) -> Workgroup {
    let all = environment.workgroups.map(\.alias)
    if let given = choice.workgroup ?? identity?.workgroup {
      if let found = environment.workgroups[given] { return found }
      throw .unknownWorkgroup(given, declared: all)
    }
    if let identity {
      let usual = QueryReader.usualWorkgroup
      if let found = environment.workgroup(named: usual, in: identity.account) { return found }
    }
    let own = environment.workgroups.filter { identity == nil || $0.account == identity?.account }
    if own.count == 1 { return own[0] }
    throw .severalWorkgroups(own.map(\.alias))
  }
}

/// A role or principal of an environment, as far as its queries need it.
private struct Identity {
  let name: String
  let account: Account
  let isUser: Bool
  let path: String
  var workgroup: String?
  var region: String?
  var results: S3Location?

  init(_ alias: String, in environment: Environment) throws(SQLCallerError) {
    if let principal = environment.principals[alias] {
      name = principal.name
      account = principal.account
      isUser = principal.kind == .user
      path = principal.path
    } else if let entry = environment.roles[alias], let account = entry.account {
      func text(_ key: String, _ rule: ParameterRule) -> String? {
        entry.node[key]?.string.flatMap { rule.allows($0) ? $0 : nil }
      }
      self.account = account
      let user = text("user", .userName)
      isUser = user != nil && entry.node["name"] == nil && entry.node["trust"] == nil
      name = (isUser ? user : text("name", .roleName)) ?? alias
      path = text("path", .path) ?? "/"
      workgroup = entry.node["workgroup"]?.string
      region = text("region", .region)
      results = entry.node["results"]?.string.flatMap { S3Location($0) }
    } else {
      throw .unknownRole(alias, declared: environment.roles.map(\.alias.value) + environment.principals.map(\.alias))
    }
  }

  func arn(_ names: ResourceName) -> String { isUser ? names.user(name, path: path) : names.role(name, path: path) }
}
