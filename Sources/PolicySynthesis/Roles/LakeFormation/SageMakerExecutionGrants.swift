import Environment
import PolicyModel

/// What the notebook's code calls with its own credentials.
enum SageMakerExecutionGrants {
  static func all(_ settings: SageMakerExecutionSettings) -> [Grant] {
    let names = settings.names
    let tables = settings.tables
    let areas = distinct(tables.map(\.area))
    var grants = [assume(settings), grant, read(tables, in: names)]
    if settings.listsLocation {
      grants += StorageGrants.list(
        "S3ListTables", areas,
        by: sample(
          "s3:ListBucket", "lists the tables' files before they are read with vended credentials", "s3 ListObjects"))
    }
    return settings.isSetup ? grants + setup(tables, areas, in: names) : grants
  }

  private static func assume(_ settings: SageMakerExecutionSettings) -> Grant {
    Grant(
      "AssumeApplicationRole",
      [
        GrantedAction(
          "sts:AssumeRole", why: "becomes the application role, which alone gets credentials for the data",
          call: "lf_vend_credentials.py: sts AssumeRole", source: SourcePage.thirdPartyCalls),
        GrantedAction(
          "sts:TagSession", why: "shows the tag by which Lake Formation knows the application",
          call: "lf_vend_credentials.py: sts AssumeRole with Tags", source: SourcePage.sessionTags),
      ], on: settings.applications.map(\.arn), when: EngineTag.conditions(settings.caller.tagValue))
  }

  private static let grant = Grant(
    "LakeFormationGrantTables",
    [
      sample(
        "lakeformation:GrantPermissions", "grants columns to the application role before they are read",
        "lakeformation GrantPermissions")
    ])

  private static func read(_ tables: [VendedTable], in names: ResourceName) -> Grant {
    let databases = distinct(tables.map(\.database.name))
    return Grant(
      "GlueReadTables",
      [
        GrantedAction(
          "glue:GetDatabase", why: "names the database of a table in a grant",
          call: "lf_vend_credentials.py: lakeformation GrantPermissions", source: SourcePage.lakeFormationPermissions),
        GrantedAction(
          "glue:GetTable", why: "names a table in a grant, and finds out where its files are",
          call: "lf_vend_credentials.py: lakeformation GrantPermissions", source: SourcePage.lakeFormationPermissions),
      ],
      on: [names.catalog] + databases.map(names.database)
        + tables.map { names.table($0.database.name, $0.name) })
  }

  private static func setup(_ tables: [VendedTable], _ areas: [BucketArea], in names: ResourceName) -> [Grant] {
    let databases = distinct(tables.map(\.database.name))
    // Whoever may make `default` decides where everyone's unnamed tables go: it is there already.
    let made = databases.filter { $0 != "default" }
    var grants = [
      Grant(
        "LakeFormationSetUp",
        [
          sample(
            "lakeformation:GetDataLakeSettings", "reads the settings to change them",
            "lakeformation GetDataLakeSettings"),
          sample(
            "lakeformation:PutDataLakeSettings", "lets engines filter data by session tag",
            "lakeformation PutDataLakeSettings"),
          GrantedAction(
            "lakeformation:GetDataAccess", why: "shows that the notebook itself can be vended credentials",
            call: "notebook: lakeformation GetTemporaryGlueTableCredentials", source: SourcePage.vendedCredentials),
        ]),
      Grant(
        "GlueMakeTables", [sample("glue:CreateTable", "makes the sample's table", "glue CreateTable")],
        on: [names.catalog] + databases.map(names.database) + tables.map { names.table($0.database.name, $0.name) }),
      Grant(
        "S3WriteTables", [sample("s3:PutObject", "writes the sample's file", "s3 PutObject")], on: areas.map(\.objects)),
    ]
    if !made.isEmpty {
      grants.append(
        Grant(
          "GlueMakeDatabases", [sample("glue:CreateDatabase", "makes the sample's database", "glue CreateDatabase")],
          on: [names.catalog] + made.map(names.database)))
    }
    return grants + StorageGrants.useKeys(of: areas, writes: true, in: names.partition)
  }

  private static func sample(_ action: String, _ why: String, _ call: String) -> GrantedAction {
    GrantedAction(action, why: why, call: "notebook: \(call)", source: SourcePage.credentialVending)
  }
}
