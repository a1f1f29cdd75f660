public import Environment
import PolicyModel

/// Someone who queries the catalog of another account with Athena, through a function that answers for it.
public enum CrossAccountCaller: RoleTemplate {
  /// `athena-xacct-caller`.
  public static let name = "athena-xacct-caller"
  /// What the policy is for.
  public static let summary = "queries another account's data catalog through a Lambda function, with Athena"
  /// The pages of AWS that say what Athena calls with the caller's permissions, and the function's own.
  public static let sources = [
    SourcePage.hiveCatalog, SourcePage.calledVia, SourcePage.bucketOwners, SourcePage.storage,
    SourcePage.crossAccountCatalog,
  ]

  /// The caller's policy; what resources of other accounts must grant comes with the function's role.
  public static let documents: [(kind: DocumentKind, words: String)] = [
    (.identity, "what the caller may do; the same for role and user where both are given")
  ]

  /// Those of the caller's entry.
  public static let parameters: [RoleParameter] = [
    .reference("account", .accounts, "the account that the caller belongs to", example: "query"),
    .text("region", .region, "the Region, where the account has several", default: "the account's first"),
    .text("name", .roleName, "the caller's role", example: "analyst"),
    .text("user", .userName, "or, in its place or beside it, a user", default: "none", example: "ana"),
    .text("path", .path, "the path of role and user", default: "/"),
    .reference(
      "workgroup", .workgroups, "the workgroup that queries run in", default: QueryReader.usualWorkgroup,
      example: "analysts"),
    .text(
      "results", .location, "where results go, if the workgroup leaves that to its clients",
      default: "the workgroup's location", example: "s3://query-results/results/"),
    .reference(
      "dataCatalog", .dataCatalogs, "the data catalog of type `HIVE` that the function answers for",
      example: "cross_account"),
    .references("data", .buckets, "the buckets that the tables' data lies in; every declared prefix of them is read"),
    .reference(
      "spill", .buckets, "the bucket that the function's answers spill to", default: "that of the function's role",
      example: "query-spill"),
    .text(
      "spillPrefix", .prefix, "where in it, if it has several prefixes", default: "the bucket's first",
      example: "spill/"),
    .flag("viaAthenaOnly", "whether S3 is reached through Athena alone; the function always is"),
  ]

  /// Reads the entry, and says what its documents grant and what they must decide.
  public static func draft(_ entry: RoleEntry, in environment: Environment) -> RoleDraft {
    var reader = entry.reader
    let settings = CrossAccountCallerSettings(&reader, in: environment)
    let issues = reader.finish()
    guard let settings, !issues.hasErrors else { return RoleDraft(issues: issues) }
    return RoleDraft(
      documents: documents(settings), expectations: CrossAccountCallerExpectations(settings).all,
      residualRisks: [sharedSpill(settings)], issues: issues, envelopes: envelopes(settings))
  }

  private static func documents(_ settings: CrossAccountCallerSettings) -> [RoleDraft.Document] {
    let grants = RoleDraft.Document.Content.grants(grants(settings))
    return zip([settings.role, settings.user].compactMap { $0 }, settings.principals).map { name, arn in
      .init(name: name, kind: .identity, attachTo: arn, account: settings.names.account, content: grants)
    }
  }

  private static func grants(_ settings: CrossAccountCallerSettings) -> [Grant] {
    let names = settings.names
    let results = [settings.resultsArea]
    let viaAthena = settings.viaAthenaOnly ? [AthenaGrants.calledViaAthena] : []
    let storage =
      [StorageGrants.locate(settings.dataAreas + results)]
      + StorageGrants.list("S3ListData", settings.dataAreas, why: "finds the tables' files")
      + [StorageGrants.read(settings.dataAreas, label: "S3ReadData", source: SourcePage.bucketOwners)]
      + StorageGrants.list("S3ListResults", results, why: "checks the location of results")
      + [
        StorageGrants.read(results, label: "S3ReadResults", why: "reads a result for GetQueryResults")
      ] + StorageGrants.upload(results) + [
        StorageGrants.read(
          [settings.spillArea], label: "S3ReadSpill", why: "reads an answer of the function that spilled",
          source: SourcePage.hiveCatalog)
      ]
    let read = settings.dataAreas + [settings.spillArea]
    return [
      AthenaGrants.runQueries(in: names.workgroup(settings.workgroup)),
      AthenaGrants.useDataCatalog(names.dataCatalog(settings.dataCatalog)),
      CatalogFunctionGrants.invoke(settings.functionARN),
    ] + storage.map { $0.when(viaAthena) }
      + StorageGrants.useKeys(of: read, except: results, writes: false, in: names.partition)
      + StorageGrants.useKeys(of: results, writes: true, in: names.partition)
  }

  private static func sharedSpill(_ settings: CrossAccountCallerSettings) -> ResidualRisk {
    ResidualRisk(
      name: "shared-spill",
      text: "who learns the key of an answer that spilled for another caller can read it under "
        + "`s3://\(settings.spillArea.bucket.name)/\(settings.spillArea.prefix)`: all callers read the same prefix; "
        + "a function whose keys cannot be guessed, and a lifecycle rule that removes them, bound it")
  }
}
