public import Environment
import PolicyModel

/// The role that queries of Redash run as: it reads Athena databases through one workgroup.
public enum RedashAthena: RoleTemplate {
  /// `redash-athena`.
  public static let name = "redash-athena"
  /// What the role is for.
  public static let summary = "lets Redash query Athena databases through one workgroup, without access keys"
  /// Redash's own code, and the pages of AWS that say what Athena itself calls.
  public static let sources = [
    SourcePage.redashAthena, SourcePage.workgroups, SourcePage.glueAccess, SourcePage.storage, SourcePage.externalID,
  ]

  /// The role's policies, and what the catalogs of other accounts grant to it.
  public static let documents: [(kind: DocumentKind, words: String)] = [
    (.identity, "what queries and the schema browser may do"),
    (.trust, "that the tasks of Redash may become the role, who show the external id"),
    (.catalogPolicy, "what another account grants whose catalog is browsed; one for each of `catalogIds`"),
  ]

  /// Those of the role's entry, and of buckets those that change its policy.
  public static let parameters: [RoleParameter] = [
    .reference("account", .accounts, "the account that queries run in", example: "bi"),
    .text("region", .region, "the Region, where the account has several", default: "the account's first"),
    .text("name", .roleName, "the role's name", default: defaultName, example: defaultName),
    .text("path", .path, "the role's path", default: "/"),
    .text("externalId", .externalID, "the external id of the data source, which Redash always shows"),
    .reference(
      "taskRole", .principals, "the role of Redash's tasks, if it exists already",
      default: "those of each `redash-task` that assumes this role", example: "redash-tasks"),
    .reference(
      "workgroup", .workgroups, "the workgroup that queries run in", default: QueryReader.usualWorkgroup,
      example: "analysts"),
    .text(
      "results", .location, "where Redash has results written, bucket and path",
      default: "the workgroup's location", example: "s3://athena-query-log-bucket/redash/"),
    .references("source", .databases, "the databases that are read; their tables' locations must be declared"),
    .flag("glueSchemaBrowser", "whether the schema browser asks Glue (`Use Glue Data Catalog`)"),
    .flag(
      "browseAllDatabases",
      "whether it may list the tables of every database of the account: it fails where one is "
        + "denied"),
    RoleParameter(
      name: "catalogIds", type: "list of names under `accounts`",
      words: "other accounts whose declared databases the schema browser shows too", fallback: "none",
      example: "[\"catalog\"]"),
    .flag("resultReuse", "whether earlier results are reused; it takes no more than reading results"),
    .flag(
      "defaultDatabaseExists", "whether the database `default` exists, which Athena makes otherwise", default: true),
    .flag("viaAthenaOnly", "whether Glue and S3 are reached through Athena alone, the schema browser aside"),
    .reference(
      "buckets.NAME.kmsKey", .kmsKeys, "the key that a bucket's objects are encrypted with", default: "none"),
    .flag(
      "buckets.NAME.lakeFormationRegistered",
      "whether Lake Formation vends the access to a bucket of sources, which then is not granted directly"),
  ]

  static let defaultName = "redash-athena-execution-role"

  /// Reads the entry, and says what its documents grant and what they must decide.
  public static func draft(_ entry: RoleEntry, in environment: Environment) -> RoleDraft {
    var reader = entry.reader
    let settings = RedashAthenaSettings(&reader, in: environment)
    let issues = reader.finish()
    guard let settings, !issues.hasErrors else { return RoleDraft(issues: issues) }
    return RoleDraft(
      documents: documents(settings), expectations: RedashAthenaExpectations(settings).all,
      residualRisks: risks(settings), issues: issues, envelopes: envelopes(settings))
  }

  private static func documents(_ settings: RedashAthenaSettings) -> [RoleDraft.Document] {
    func document(_ kind: DocumentKind, _ content: RoleDraft.Document.Content) -> RoleDraft.Document {
      .init(
        name: settings.role, kind: kind, attachTo: settings.roleARN, account: settings.names.account, content: content)
    }
    return [document(.identity, .grants(grants(settings))), document(.trust, .statements([trust(settings)]))]
      + settings.catalogs.map { catalog in
        .init(
          name: catalog.names.catalogTitle, kind: .catalogPolicy, attachTo: catalog.names.catalog,
          account: catalog.names.account,
          content: .shared([
            SharedGrants(
              to: [settings.roleARN], RedashGrants.browse("GlueBrowse", catalog.databases, in: catalog.names))
          ]))
      }
  }

  private static func trust(
    _ settings: RedashAthenaSettings
  ) -> (statement: Statement, reasons: [GrantedAction]) {
    PrincipalStatement.allow(
      "TrustTasks", .aws, settings.tasks, [RedashGrants.assumption],
      when: [Condition("StringEquals", "sts:ExternalId", [ConditionValue(settings.externalID)])])
  }

  private static func grants(_ settings: RedashAthenaSettings) -> [Grant] {
    let names = settings.names
    let databases = settings.databases.map(\.name)
    let viaAthena = settings.viaAthenaOnly ? [AthenaGrants.calledViaAthena] : []
    var glue = [
      GlueGrants.readDatabases("GlueReadDatabases", distinct(databases + ["default"]), in: names),
      GlueGrants.readTables(of: databases, in: names),
    ]
    if !settings.defaultDatabaseExists { glue.append(GlueGrants.createDefaultDatabase(in: names)) }

    var browsing: [Grant] = []
    if settings.browsesAll {
      browsing = RedashGrants.browse("GlueBrowse", ["*"], in: names)
    } else if settings.browsesSchemas, settings.viaAthenaOnly {
      browsing = RedashGrants.browse("GlueBrowse", databases, in: names)
    }
    for catalog in settings.catalogs {
      browsing += RedashGrants.browse("GlueBrowseOther", catalog.databases, in: catalog.names)
    }

    let direct = settings.directAreas
    let results = [settings.resultsArea]
    var storage = [StorageGrants.locate(direct + results)]
    if !direct.isEmpty {
      storage += StorageGrants.list("S3ListSource", direct, why: "finds the tables' files")
      storage.append(StorageGrants.read(direct))
    }
    storage += StorageGrants.list("S3ListResults", results, why: "checks the location of results")
    storage.append(
      StorageGrants.read(
        results, label: "S3ReadResults",
        why: settings.reusesResults
          ? "reads a result for GetQueryResults, an earlier one that is reused too"
          : "reads a result for GetQueryResults"
      ))
    storage += StorageGrants.upload(results)
    return [AthenaGrants.runQueries(in: names.workgroup(settings.workgroup), readsSettings: false)]
      + glue.map { $0.when(viaAthena) } + browsing + storage.map { $0.when(viaAthena) }
      + StorageGrants.useKeys(of: direct, except: results, writes: false, in: names.partition)
      + StorageGrants.useKeys(of: results, writes: true, in: names.partition)
      + (direct.count < settings.sourceAreas.count ? [LakeFormationGrants.dataAccess] : [])
  }

  private static func risks(_ settings: RedashAthenaSettings) -> [ResidualRisk] {
    var risks = [
      ResidualRisk(
        name: "one-role-for-all-users",
        text: "whoever may use the data source in Redash reads all that `\(settings.role)` reads: AWS learns the user "
          + "by the session's name alone, which Redash gives; a role and a data source for each group part them")
    ]
    if settings.browsesAll {
      risks.append(
        ResidualRisk(
          name: "all-schemas",
          text: "whoever may use the data source sees the tables and columns of every database of the account "
            + "`\(settings.names.account.alias)`, those that come later too"))
    }
    return risks
  }
}
