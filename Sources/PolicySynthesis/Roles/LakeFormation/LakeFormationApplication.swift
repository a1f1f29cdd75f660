public import Environment
import PolicyModel

/// The role of an application that Lake Formation vends credentials to: it has no access to the data itself.
public enum LakeFormationApplication: RoleTemplate {
  /// `lf-application`.
  public static let name = "lf-application"
  /// What the role is for.
  public static let summary =
    "gets credentials for single tables from Lake Formation, for the application that shows a tag"
  /// The sample's repository, and the pages of AWS that say how its calls are authorised.
  public static let sources = [
    SourcePage.credentialVending, SourcePage.queryEngine, SourcePage.vendedCredentials, SourcePage.unfilteredMetadata,
  ]

  /// Policies of the role, and what Lake Formation grants it.
  public static let documents: [(kind: DocumentKind, words: String)] = [
    (.identity, "what the application may do: ask for credentials, and look at its tables"),
    (.trust, "the roles that assume it, with the session tag"),
    (.lakeFormationGrants, "the input of `BatchGrantPermissions`: the columns that are vended"),
  ]

  /// Those of the role's entry.
  public static let parameters: [RoleParameter] = [
    .reference("account", .accounts, "the account that the role is made in"),
    .text("region", .region, "the Region, where the account has several", default: "the account's first"),
    .text("name", .roleName, "the role's name", default: defaultName, example: defaultName),
    .text("path", .path, "the path of the role", default: "/"),
    RoleParameter(
      name: "tables", type: "list of strings",
      words: "the tables that are vended, each in a bucket that is registered with Lake Formation: "
        + ParameterRule.tableOfDatabase.words, fallback: nil, example: "[\"\(ParameterRule.tableOfDatabase.example)\"]"),
    RoleParameter(
      name: "columns", type: "object of lists of strings", words: "the columns that are vended of a table",
      fallback: "all", example: "{\"sales.orders\":[\"order_id\"]}"),
    .flag(
      "engineBaseline",
      "whether it gets the ten actions that AWS calls the minimum of a query engine, on the databases of its tables"),
    .flag(
      "trustRoot", "whether every principal of the account that may assume roles may become it with the tag: dangerous"),
  ]

  static let defaultName = "lf-application"

  /// Reads the entry, and says what its documents grant and what they must decide.
  public static func draft(_ entry: RoleEntry, in environment: Environment) -> RoleDraft {
    var reader = entry.reader
    let settings = LakeFormationApplicationSettings(entry.alias, &reader, in: environment)
    let issues = reader.finish()
    guard let settings, !issues.hasErrors else { return RoleDraft(issues: issues) }
    return RoleDraft(
      documents: documents(settings), expectations: LakeFormationApplicationExpectations(settings).all,
      residualRisks: risks(settings), issues: issues, envelopes: envelopes(settings))
  }

  private static func documents(_ settings: LakeFormationApplicationSettings) -> [RoleDraft.Document] {
    let role = settings.application
    let names = role.names
    let entries = role.tables.map {
      LakeFormationDocuments.Entry(principal: role.arn, object: .table($0), permissions: ["SELECT"])
    }
    return [
      .init(
        name: role.name, kind: .identity, attachTo: role.arn, account: names.account,
        content: .grants(grants(settings))),
      .init(
        name: role.name, kind: .trust, attachTo: role.arn, account: names.account,
        content: .statements(trust(settings))),
      .init(
        name: role.name, kind: .lakeFormationGrants, attachTo: names.dataLake, account: names.account,
        content: .settings(LakeFormationDocuments.grants(entries, in: names))),
    ]
  }

  private static func grants(_ settings: LakeFormationApplicationSettings) -> [Grant] {
    let names = settings.application.names
    let tables = settings.application.tables
    let databases = distinct(tables.map(\.database.name))
    let vend = Grant(
      "LakeFormationVendCredentials",
      [
        GrantedAction(
          "lakeformation:GetDataAccess", why: "gets credentials for the files of a table, as far as its grants go",
          call: "lf_vend_credentials.py: lakeformation GetTemporaryGlueTableCredentials",
          source: SourcePage.vendedCredentials)
      ])
    if settings.hasEngineBaseline { return [vend] + EngineBaseline.grants(databases, in: names) }
    return [
      vend,
      Grant(
        "GlueReadTables",
        [
          GrantedAction(
            "glue:GetTable", why: "reads a table's columns and location",
            call: "lf_vend_credentials.py: glue GetUnfilteredTableMetadata", source: SourcePage.unfilteredMetadata)
        ],
        on: [names.catalog] + databases.map(names.database)
          + tables.map { names.table($0.database.name, $0.name) }),
    ]
  }

  private static func trust(
    _ settings: LakeFormationApplicationSettings
  ) -> [(statement: Statement, reasons: [GrantedAction])] {
    let actions = [
      GrantedAction(
        "sts:AssumeRole", why: "the notebook's role, and nobody else, becomes the application",
        call: "lf_vend_credentials.py: sts AssumeRole", source: SourcePage.thirdPartyCalls),
      GrantedAction(
        "sts:TagSession", why: "the tag is set on the same call",
        call: "lf_vend_credentials.py: sts AssumeRole with Tags",
        source: SourcePage.sessionTags),
    ]
    let values = distinct(settings.callers.map(\.tagValue))
    let names = settings.application.names
    return values.flatMap { value in
      let callers = settings.callers.filter { $0.tagValue == value }.map(\.arn).sorted(by: byBytes)
      var statements = [
        PrincipalStatement.allow(
          values.count == 1 ? "TrustNotebook" : "TrustNotebook\((values.firstIndex(of: value) ?? 0) + 1)", .aws,
          callers, actions, when: EngineTag.conditions(value))
      ]
      if settings.trustsRoot {
        statements.append(
          PrincipalStatement.allow(
            values.count == 1 ? "TrustAccount" : "TrustAccount\((values.firstIndex(of: value) ?? 0) + 1)", .aws,
            [names.root], actions, when: EngineTag.conditions(value)))
      }
      return statements
    }
  }

  private static func risks(_ settings: LakeFormationApplicationSettings) -> [ResidualRisk] {
    guard settings.trustsRoot else { return [] }
    return [
      ResidualRisk(
        name: "any-principal-names-itself-the-application",
        text: "with `trustRoot` any principal of the account whose own policy lets it assume roles may set the session "
          + "tag itself, and be taken for the authorised application")
    ]
  }
}
