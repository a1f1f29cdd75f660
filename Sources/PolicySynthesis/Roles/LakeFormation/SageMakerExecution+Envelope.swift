import Environment
import PolicyModel

extension SageMakerExecution {
  /// The most that the role may allow: to become the application's roles with the one tag, to grant on their tables and
  /// list their files, and for the time of the set-up to make the tables and the settings. Its data is read by others.
  static func envelopes(_ settings: SageMakerExecutionSettings) -> [Envelope] {
    let names = settings.names
    let ancestors = [names.catalog] + settings.tables.map { names.database($0.database.name) }
    let tables = settings.tables.map { names.table($0.database.name, $0.name) }
    let areas = distinct(settings.tables.map(\.area))
    var limits: [Statement] = [
      .atMost(
        ["sts:AssumeRole", "sts:TagSession"], on: settings.applications.map(\.arn),
        when: EngineTag.conditions(settings.caller.tagValue)),
      .atMost(["lakeformation:GrantPermissions"]),
      .atMost(["glue:GetDatabase", "glue:GetTable"], on: ancestors + tables),
    ]
    if settings.listsLocation { limits += StorageLimits.listing(areas) }
    if settings.isSetup {
      limits += [
        .atMost([
          "lakeformation:GetDataAccess", "lakeformation:GetDataLakeSettings", "lakeformation:PutDataLakeSettings",
        ]),
        .atMost(["glue:CreateDatabase", "glue:CreateTable"], on: ancestors + tables),
        .never(["glue:CreateDatabase"], on: [names.database("default")]),
        .atMost(["s3:PutObject"], on: areas.map(\.objects)),
      ]
      limits += StorageLimits.keys(read: [], written: areas, in: names.partition)
    }
    return [
      Envelope(.identity, limits),
      Envelope(
        .trust,
        [
          .becoming(
            ["sts:AssumeRole"], by: .service, ["sagemaker.amazonaws.com"],
            when: [Condition("StringEquals", "aws:SourceAccount", [ConditionValue(names.account.id)])])
        ]),
    ]
  }
}
