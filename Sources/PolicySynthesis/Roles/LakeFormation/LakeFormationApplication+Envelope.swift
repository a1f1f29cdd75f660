import Environment
import PolicyModel

extension LakeFormationApplication {
  /// The most that the role may allow: to ask for credentials and to look its tables up, and with the baseline of an
  /// engine their whole databases; to be assumed by the notebooks' roles, each with its own tag alone.
  static func envelopes(_ settings: LakeFormationApplicationSettings) -> [Envelope] {
    let names = settings.application.names
    let tables = settings.application.tables
    let databases = distinct(tables.map(\.database.name))
    let ancestors = [names.catalog] + databases.map(names.database)
    var limits: [Statement] = [.atMost(["lakeformation:GetDataAccess"])]
    if settings.hasEngineBaseline {
      limits += [
        .atMost(
          [
            "glue:GetDatabase", "glue:GetDatabases", "glue:GetPartition", "glue:GetPartitions", "glue:GetTable",
            "glue:GetTables", "glue:GetUserDefinedFunction", "glue:GetUserDefinedFunctions",
          ],
          on: ancestors + databases.flatMap { [names.table($0, "*"), names.userDefinedFunction($0, "*")] }),
        .atMost(["glue:CreateDatabase"], on: ancestors),
        .never(["glue:CreateDatabase"], on: [names.database("default")]),
      ]
    } else {
      limits.append(
        .atMost(["glue:GetTable"], on: ancestors + tables.map { names.table($0.database.name, $0.name) }))
    }
    let trusts = settings.callers.map { caller in
      Statement.becoming(
        ["sts:AssumeRole", "sts:TagSession"], by: .aws, [caller.arn] + (settings.trustsRoot ? [names.root] : []),
        when: EngineTag.conditions(caller.tagValue))
    }
    return [Envelope(.identity, limits), Envelope(.trust, trusts)]
  }
}
