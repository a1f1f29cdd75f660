public import Environment
import PolicyModel

/// The role of a notebook that reads tables by credentials which Lake Formation vends to an application role: it assumes
/// that role with a session tag, and grants it columns before.
public enum SageMakerExecution: RoleTemplate {
  /// `sagemaker-lf`.
  public static let name = "sagemaker-lf"
  /// What the role is for.
  public static let summary = "runs notebooks that read tables by credentials which Lake Formation vends"
  /// The sample's repository, and the pages of AWS that say how its calls are authorised.
  public static let sources = [
    SourcePage.credentialVending, SourcePage.queryEngine, SourcePage.thirdPartyCalls,
    SourcePage.lakeFormationPermissions,
  ]

  /// Policies of the role, and what Lake Formation is told.
  public static let documents: [(kind: DocumentKind, words: String)] = [
    (.identity, "what the notebook may do: assume the application role with its tag, grant on the tables, list files"),
    (.trust, "SageMaker, for the own account"),
    (
      .lakeFormationSettings,
      "the input of `PutDataLakeSettings`, which replaces all settings: merge it with those in force"
    ),
    (.lakeFormationGrants, "the input of `BatchGrantPermissions`: the tables, with the right to grant them on"),
  ]

  /// Those of the role's entry.
  public static let parameters: [RoleParameter] = [
    .reference("account", .accounts, "the account that the role is made in"),
    .text("region", .region, "the Region, where the account has several", default: "the account's first"),
    .text("name", .roleName, "the role's name", default: defaultName, example: defaultName),
    .text("path", .path, "the path of the role", default: "/"),
    RoleParameter(
      name: "assumes", type: "list of names under `roles`",
      words: "the roles of `\(LakeFormationApplication.name)` that it assumes; their tables are its own",
      fallback: nil, example: "[\"lf-application\"]"),
    .text("sessionTag.\(EngineTag.key)", .sessionTagValue, "the value of the session tag that names the application"),
    .flag("listLocation", "whether the notebook lists the tables' files with its own credentials", default: true),
    .flag(
      "setup", "whether it also makes the tables and changes Lake Formation's settings: for the time of the set-up"),
    .flag(
      "fullTableAccess", "whether engines get credentials for whole tables without the session tag: dangerous"),
    RoleParameter(
      name: "administrators", type: "list of names under `principals`",
      words: "the administrators of the data lake, all of them: what is not listed is removed by the settings",
      fallback: "none", example: "[\"lake-administrator\"]"),
  ]

  static let defaultName = "sagemaker-execution"

  /// Reads the entry, and says what its documents grant and what they must decide.
  public static func draft(_ entry: RoleEntry, in environment: Environment) -> RoleDraft {
    var reader = entry.reader
    let settings = SageMakerExecutionSettings(&reader, in: environment)
    let issues = reader.finish()
    guard let settings, !issues.hasErrors else { return RoleDraft(issues: issues) }
    return RoleDraft(
      documents: documents(settings), expectations: SageMakerExecutionExpectations(settings).all,
      residualRisks: risks(settings), issues: issues, envelopes: envelopes(settings))
  }

  private static func documents(_ settings: SageMakerExecutionSettings) -> [RoleDraft.Document] {
    let names = settings.names
    let name = settings.caller.name
    func document(
      _ kind: DocumentKind, at arn: String? = nil, _ content: RoleDraft.Document.Content
    ) -> RoleDraft.Document {
      .init(name: name, kind: kind, attachTo: arn ?? settings.caller.arn, account: names.account, content: content)
    }
    let lake = names.dataLake
    return [
      document(.identity, .grants(SageMakerExecutionGrants.all(settings))),
      document(.trust, .statements([trust(names)])),
      document(
        .lakeFormationSettings, at: lake, .settings(LakeFormationDocuments.settings(settings.lake, in: names))),
      document(.lakeFormationGrants, at: lake, .settings(LakeFormationDocuments.grants(grants(settings), in: names))),
    ]
  }

  private static func trust(_ names: ResourceName) -> (statement: Statement, reasons: [GrantedAction]) {
    PrincipalStatement.allow(
      "TrustSageMaker", .service, ["sagemaker.amazonaws.com"],
      [
        GrantedAction(
          "sts:AssumeRole", why: "SageMaker runs the notebook as the role, for this account only",
          call: "SageMaker: sts AssumeRole", source: SourcePage.confusedDeputy)
      ], when: [Condition("StringEquals", "aws:SourceAccount", [ConditionValue(names.account.id)])])
  }

  /// The right to grant the tables on, in place of that of an administrator of the data lake.
  private static func grants(_ settings: SageMakerExecutionSettings) -> [LakeFormationDocuments.Entry] {
    let role = settings.caller.arn
    var entries = distinct(settings.tables.map(\.database.name)).map {
      LakeFormationDocuments.Entry(principal: role, object: .database($0), permissions: ["DESCRIBE"])
    }
    if settings.isSetup {
      entries.append(.init(principal: role, object: .catalog, permissions: ["CREATE_DATABASE"]))
      entries += distinct(settings.tables.map(\.area)).map {
        .init(principal: role, object: .location($0), permissions: ["DATA_LOCATION_ACCESS"])
      }
    }
    return entries
      + settings.tables.map {
        .init(principal: role, object: .table($0), permissions: ["SELECT"], grantable: ["SELECT"])
      }
  }

  private static func risks(_ settings: SageMakerExecutionSettings) -> [ResidualRisk] {
    var risks = [
      ResidualRisk(
        name: "grants-bounded-by-lake-formation-alone",
        text: "`lakeformation:GrantPermissions` has no resource types: what the notebook can grant, and to whom, is "
          + "bounded by its grant options alone, so it must not be an administrator of the data lake"),
      ResidualRisk(
        name: "settings-replaced-whole",
        text: "`PutDataLakeSettings` replaces every setting, the administrators too: merge the document with what "
          + "`GetDataLakeSettings` tells before it is put"),
    ]
    if settings.isSetup {
      risks.append(
        ResidualRisk(
          name: "notebook-makes-itself-administrator",
          text: "with `setup` the notebook may put Lake Formation's settings, and so make itself an administrator of "
            + "the data lake; emit the role again without it after the set-up"))
    }
    if settings.lake.allowsFullTables {
      risks.append(
        ResidualRisk(
          name: "full-tables-without-session-tag",
          text: "with `fullTableAccess` any principal that holds all of a table gets credentials for its files without "
            + "showing the session tag"))
    }
    return risks
  }
}
