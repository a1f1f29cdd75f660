public import Environment
import PolicyModel

/// A service that copies the tables of Athena databases: it runs queries, makes snapshot tables, and fetches what the
/// queries leave in a staging bucket.
public enum AthenaSource: RoleTemplate {
  /// `athena-source`.
  public static let name = "athena-source"
  /// What the role is for.
  public static let summary = "lets a data syncing service read Athena databases through one workgroup"
  /// The vendor's page, and those of AWS that say what Athena itself calls.
  public static let sources = [
    SourcePage.prequelAthena, SourcePage.managedPolicies, SourcePage.glueAccess, SourcePage.storage,
  ]

  /// The identity policy of role and user, and the role's trust policy.
  public static let documents: [(kind: DocumentKind, words: String)] = [
    (.identity, "what the role may do; the same for the user where `user` is given"),
    (.trust, "who may become the role: an identity of a web provider, or an AWS account with an external id"),
  ]

  /// Those of the role's entry, and of buckets those that change its policy.
  public static let parameters: [RoleParameter] = [
    .reference("account", .accounts, "the account that the role is made in"),
    .text("region", .region, "the Region, where the account has several", default: "the account's first"),
    .text("name", .roleName, "the role's name", default: defaultName),
    .text("path", .path, "the path of role and user", default: "/"),
    .text("user", .userName, "a user who gets the same policy", default: "none"),
    .reference("workgroup", .workgroups, "the workgroup that queries run in", default: QueryReader.usualWorkgroup),
    .text("dataCatalog", .dataCatalog, "the data catalog that holds the databases", default: defaultCatalog),
    .references("source", .databases, "the databases that are read; their tables' locations must be declared"),
    .reference("staging", .buckets, "the bucket that results are staged in", example: "acme-athena-staging"),
    .text(
      "stagingPrefix", .prefix, "where in it, if it has several prefixes", default: "the bucket's first",
      example: "staging/"),
    .text(
      "resultsPrefix", .prefix, "where in it results go that are not staged", default: "the workgroup's location",
      example: "athena_output/"),
    .text(
      "snapshotTablePrefix", .tablePrefix, "how the names of tables begin that are made and dropped",
      default: defaultSnapshotPrefix),
    .text("trust.webIdentity.provider", .provider, "the provider of the service's identity"),
    .text("trust.webIdentity.sub", .claim, "the service's identity"),
    .text("trust.webIdentity.oaud", .audience, "the organisation that it acts for (`aud` for providers but Google)"),
    .text("trust.awsAccount.id", .accountID, "or, in place of `trust.webIdentity`, the service's account"),
    .text("trust.awsAccount.externalId", .externalID, "and the external id that it shows"),
    .flag(
      "trustRoot",
      "whether `trust.awsAccount` is the role's own account: whoever of it may assume roles becomes this one with the "
        + "external id: dangerous"),
    .flag(
      "defaultDatabaseExists", "whether the database `default` exists, which Athena makes otherwise", default: true),
    .flag("viaAthenaOnly", "whether Glue and S3 are reached through Athena alone, the client's own calls aside"),
    .reference(
      "buckets.NAME.kmsKey", .kmsKeys, "the key that a bucket's objects are encrypted with", default: "none"),
    .flag(
      "buckets.NAME.lakeFormationRegistered",
      "whether Lake Formation vends the access to a bucket of sources, which then is not granted directly"),
  ]

  static let defaultName = "transfer-role"
  static let defaultCatalog = "AwsDataCatalog"
  static let defaultSnapshotPrefix = "prequel"

  /// Reads the entry, and says what its documents grant and what they must decide.
  public static func draft(_ entry: RoleEntry, in environment: Environment) -> RoleDraft {
    var reader = entry.reader
    let settings = AthenaSourceSettings(&reader, in: environment)
    let issues = reader.finish()
    guard let settings, !issues.hasErrors else { return RoleDraft(issues: issues) }
    return RoleDraft(
      documents: documents(settings), expectations: AthenaSourceExpectations(settings).all,
      residualRisks: settings.trustsRoot ? [ownAccount(settings)] : [], issues: issues, envelopes: envelopes(settings))
  }

  private static func ownAccount(_ settings: AthenaSourceSettings) -> ResidualRisk {
    ResidualRisk(
      name: "any-principal-shows-the-external-id",
      text: "with `trustRoot` any principal of the account `\(settings.names.account.alias)` whose own policy lets it "
        + "assume roles becomes `\(settings.role ?? "")`, if it knows the external id")
  }

  private static func documents(_ settings: AthenaSourceSettings) -> [RoleDraft.Document] {
    let grants = RoleDraft.Document.Content.grants(grants(settings))
    let account = settings.names.account
    var documents: [RoleDraft.Document] = []
    if let role = settings.role, let arn = settings.roleARN {
      documents.append(.init(name: role, kind: .identity, attachTo: arn, account: account, content: grants))
    }
    if let user = settings.user, let arn = settings.userARN {
      documents.append(.init(name: user, kind: .identity, attachTo: arn, account: account, content: grants))
    }
    if let role = settings.role, let arn = settings.roleARN, let trust = settings.trust {
      documents.append(
        .init(
          name: role, kind: .trust, attachTo: arn, account: account,
          content: .statements([trust.statement(settings.names)])))
    }
    return documents
  }

  private static func grants(_ settings: AthenaSourceSettings) -> [Grant] {
    let names = settings.names
    let databases = settings.databases.map(\.name)
    let viaAthena = settings.viaAthenaOnly ? [AthenaGrants.calledViaAthena] : []
    var glue = [
      GlueGrants.readDatabases("GlueReadDatabases", distinct(databases + ["default"]), in: names),
      GlueGrants.readTables(of: databases, in: names),
      GlueGrants.writeTables(beginningIn: settings.snapshotPrefix, of: databases, in: names),
    ]
    if !settings.defaultDatabaseExists { glue.append(GlueGrants.createDefaultDatabase(in: names)) }

    // Of registered locations Lake Formation vends the access: a grant on S3 would go past it.
    let direct = settings.sourceAreas.filter { !$0.bucket.lakeFormationRegistered }
    let results = settings.resultAreas
    var storage = [StorageGrants.locate(direct + results)]
    if !direct.isEmpty {
      storage += StorageGrants.list("S3ListSource", direct, why: "finds the tables' files")
      storage.append(StorageGrants.read(direct))
    }
    storage += StorageGrants.upload(results)

    // The client fetches and removes staged files itself.
    let own =
      StorageGrants.list("S3ListResults", results, why: "finds results and staged files") + [
        StorageGrants.readResults(results),
        StorageGrants.remove(settings.stagingArea, source: SourcePage.prequelAthena),
      ]
    let partition = names.partition
    return [
      AthenaGrants.runQueries(in: names.workgroup(settings.workgroup)),
      AthenaGrants.readMetadata(of: names.dataCatalog(settings.dataCatalog)),
    ] + glue.map { $0.when(viaAthena) } + storage.map { $0.when(viaAthena) } + own
      + StorageGrants.useKeys(of: direct, except: results, writes: false, in: partition)
      + StorageGrants.useKeys(of: results, writes: true, in: partition)
      + (direct.count < settings.sourceAreas.count ? [LakeFormationGrants.dataAccess] : [])
  }
}
