public import Environment
import PolicyModel

/// A Lambda function that answers Athena for the Glue Data Catalog of another account.
public enum CrossAccountLambda: RoleTemplate {
  /// `athena-xacct-lambda`.
  public static let name = "athena-xacct-lambda"
  /// What the role is for.
  public static let summary = "lets a Lambda function answer Athena for the data catalog of another account"
  /// The function's own pages, and those of AWS about each policy.
  public static let sources = [
    SourcePage.crossAccountCatalog, SourcePage.hiveConnector, SourcePage.hiveFunction, SourcePage.glueCrossAccount,
    SourcePage.bucketOwners, SourcePage.lambdaPolicy, SourcePage.lambdaLogs,
  ]

  /// The function's role, and what the other side of each crossing grants.
  public static let documents: [(kind: DocumentKind, words: String)] = [
    (.identity, "what the function may do"),
    (.trust, "who may become the role: Lambda alone"),
    (.catalogPolicy, "what the catalog's account grants to the function; it stands beside what the catalog has"),
    (.functionPolicy, "that callers of other accounts may call the function; never one of its own account"),
    (
      .bucketPolicy,
      "what the owner of a bucket grants to callers of other accounts: data, and answers that spilled"
    ),
  ]

  /// Those of the role's entry.
  public static let parameters: [RoleParameter] = [
    .reference("account", .accounts, "the function's account", example: "query"),
    .text("region", .region, "the Region", default: "the function's"),
    .text(
      "name", .roleName, "the role's name", default: "that which the function names",
      example: "AthenaCrossAccountExecution"),
    .text("path", .path, "the role's path", default: "/"),
    .reference("function", .functions, "the function"),
    .reference("catalog.account", .accounts, "the account that shares its databases", example: "catalog"),
    .text("catalog.region", .region, "the catalog's Region", default: "the first of that account"),
    .references("catalog.databases", .databases, "the databases that are shared, with all tables that are in them"),
    .reference(
      "catalog.role", .principals, "a role of that account that the function becomes", default: "none",
      example: "catalog-reader"),
    .reference("spill", .buckets, "the bucket that answers spill to that are too large", example: "query-spill"),
    .text(
      "spillPrefix", .prefix, "where in it, if it has several prefixes", default: "the bucket's first",
      example: "spill/"),
    RoleParameter(
      name: "callers", type: "list of names under `roles` or `principals`",
      words: "who may call the function; those of other accounts are granted it by name", fallback: "none",
      example: "[\"athena-caller\"]"),
    RoleParameter(
      name: "implementation", type: "`heracles` or `metastore`",
      words: "the code: the reference implementation, or this package's, which reads many partitions at once",
      fallback: "metastore", example: "heracles"),
    .flag("write", "whether databases, tables and partitions are made, changed and dropped too (`metastore`)"),
    .text(
      "authorizationPolicy", .location, "the object that says which caller may ask for what (`metastore`)",
      default: "none", example: "s3://acme-settings/metastore/policy.json"),
    .flag("tracing", "whether traces are sent to X-Ray"),
  ]

  /// The Regions that the reference implementation lists.
  /// https://github.com/awslabs/amazon-athena-cross-account-catalog
  static let heraclesRegions: Set<String> = [
    "af-south-1", "ap-east-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1",
    "ap-southeast-2", "ca-central-1", "eu-central-1", "eu-north-1", "eu-south-1", "eu-west-1", "eu-west-2",
    "eu-west-3", "me-south-1", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
  ]

  /// Reads the entry, and says what its documents grant and what they must decide.
  public static func draft(_ entry: RoleEntry, in environment: Environment) -> RoleDraft {
    var reader = entry.reader
    let settings = CrossAccountLambdaSettings(&reader, in: environment)
    let issues = reader.finish()
    guard let settings, !issues.hasErrors else { return RoleDraft(issues: issues) }
    return RoleDraft(
      documents: documents(settings), expectations: CrossAccountLambdaExpectations(settings).all,
      residualRisks: risks(settings), issues: issues, envelopes: envelopes(settings))
  }

  private static func documents(_ settings: CrossAccountLambdaSettings) -> [RoleDraft.Document] {
    let names = settings.names
    let catalog = settings.catalog
    func ofRole(_ kind: DocumentKind, _ content: RoleDraft.Document.Content) -> RoleDraft.Document {
      .init(name: settings.role, kind: kind, attachTo: settings.roleARN, account: names.account, content: content)
    }
    return [
      ofRole(.identity, .grants(grants(settings))),
      ofRole(.trust, .statements([ServiceTrust.lambda.statement])),
      .init(
        name: catalog.catalogTitle, kind: .catalogPolicy, attachTo: catalog.catalog, account: catalog.account,
        content: .shared([SharedGrants(to: [settings.session], catalogGrants(settings))])),
    ] + functionPolicy(settings) + bucketPolicies(settings)
  }

  private static func grants(_ settings: CrossAccountLambdaSettings) -> [Grant] {
    catalogGrants(settings)
      + CatalogFunctionGrants.log(to: settings.logGroup, in: settings.names)
      + [CatalogFunctionGrants.spill(to: settings.spillArea)]
      + (settings.authorizationPolicy.map { [CatalogFunctionGrants.readAuthorization($0)] } ?? [])
      + (settings.catalogRole.map { [CatalogFunctionGrants.assume($0)] } ?? [])
      + (settings.traces ? [CatalogFunctionGrants.trace] : [])
      + StorageGrants.useKeys(of: [settings.spillArea], writes: true, in: settings.names.partition)
  }

  /// The same on both sides of the crossing.
  private static func catalogGrants(_ settings: CrossAccountLambdaSettings) -> [Grant] {
    let databases = settings.databases.map(\.name)
    let catalog = settings.catalog
    return CatalogFunctionGrants.read(databases, batches: settings.implementation == .metastore, in: catalog)
      + (settings.writes ? CatalogFunctionGrants.write(databases, in: catalog) : [])
  }

  /// One statement a caller, as Lambda adds them; none of the function's own account, whom it would let past Athena.
  private static func functionPolicy(_ settings: CrossAccountLambdaSettings) -> [RoleDraft.Document] {
    if settings.foreignCallers.isEmpty { return [] }
    let grant = Grant("InvokeFunction", [CatalogFunctionGrants.invocation], on: [settings.functionARN])
    return [
      .init(
        name: settings.function.name, kind: .functionPolicy, attachTo: settings.functionARN,
        account: settings.names.account,
        content: .shared(settings.foreignCallers.flatMap(\.arns).map { SharedGrants(to: [$0], [grant]) }))
    ]
  }

  /// The policy of each bucket that callers read and do not own.
  private static func bucketPolicies(_ settings: CrossAccountLambdaSettings) -> [RoleDraft.Document] {
    settings.sharedBuckets.map { bucket in
      let data = settings.dataReaders(of: bucket)
      let areas = data.first.map { $0.dataAreas.filter { $0.bucket == bucket } } ?? []
      var shares: [SharedGrants] = []
      if !areas.isEmpty {
        shares.append(
          SharedGrants(
            to: data.flatMap(\.principals),
            [StorageGrants.locate(areas)] + StorageGrants.list("S3ListData", areas, why: "finds the tables' files") + [
              StorageGrants.read(areas, label: "S3ReadData", source: SourcePage.bucketOwners)
            ]))
      }
      let spill = settings.spillReaders(of: bucket)
      if !spill.isEmpty {
        shares.append(
          SharedGrants(
            to: spill.flatMap(\.principals),
            [
              StorageGrants.read(
                [settings.spillArea], label: "S3ReadSpill", why: "reads an answer of the function that spilled",
                source: SourcePage.hiveCatalog)
            ]))
      }
      return .init(
        name: bucket.name, kind: .bucketPolicy,
        attachTo: "arn:\(settings.names.partition.rawValue):s3:::\(bucket.name)", account: bucket.account,
        content: .shared(shares))
    }
  }

  private static func risks(_ settings: CrossAccountLambdaSettings) -> [ResidualRisk] {
    var risks: [ResidualRisk] = []
    if !settings.foreignCallers.isEmpty {
      let names = settings.foreignCallers.map { "`\($0.alias)`" }.joined(separator: ", ")
      risks.append(
        ResidualRisk(
          name: "forgeable-caller",
          text: "\(names) of other accounts can call `\(settings.function.name)` directly, not through Athena alone, "
            + "and name any caller in `requestContext`: a function's policy cannot ask for `aws:CalledVia`, only the "
            + "identity policies of those accounts can"))
    }
    if settings.writes {
      risks.append(
        ResidualRisk(
          name: "repointed-tables",
          text: "whoever may write through `\(settings.function.name)` can give a table another location, so that it "
            + "shows other data to those who may read that"))
    }
    return risks
  }
}
