import Environment
import PolicyModel

/// The requests that an `lf-application` must and must not be allowed, as its parameters say.
struct LakeFormationApplicationExpectations {
  let settings: LakeFormationApplicationSettings
  private var list: ExpectationList
  private let names: ResourceName

  init(_ settings: LakeFormationApplicationSettings) {
    self.settings = settings
    names = settings.application.names
    list = ExpectationList(principals: [settings.application.arn])
  }

  var all: [AccessExpectation] {
    var copy = self
    copy.expectTables()
    copy.expectTrust()
    return copy.list.expectations
  }

  private mutating func expectTables() {
    list.allow(["lakeformation:GetDataAccess"], on: ["*"], "credentials are asked for")
    list.deny(
      ["lakeformation:GrantPermissions", "lakeformation:PutDataLakeSettings"], on: ["*"],
      "the application grants itself nothing")
    for table in settings.application.tables {
      let resources = table.resources(in: names)
      list.allow(["glue:GetTable"], on: resources, "the columns and the location of a table")
      list.deny(["glue:CreateTable", "glue:DeleteTable", "glue:UpdateTable"], on: resources, "tables stay as they are")
      list.deny(["s3:GetObject", "s3:PutObject"], on: [table.area.object("part-0")], "no access but by credentials")
      list.deny(
        ["s3:ListBucket"], on: [table.area.bucketARN], "no access but by credentials",
        context: ["s3:prefix": .single(table.area.prefix)])
      if settings.hasEngineBaseline {
        list.allow(["glue:GetPartitions", "glue:GetTables"], on: resources, "the baseline of an engine")
      } else {
        list.deny(["glue:GetPartitions", "glue:GetTables"], on: resources, "not called")
        let other = Stranger.word
        list.deny(
          ["glue:GetTable"], on: Array(resources.prefix(2)) + [names.table(table.database.name, other)],
          "another table of the database")
      }
    }
    let database = Stranger.word
    let other = [names.catalog, names.database(database), names.table(database, Stranger.word)]
    list.deny(["glue:GetTable"], on: other, "another database")
    list.deny(["glue:CreateDatabase"], on: [names.catalog, names.database("default")], "`default` is not the engine's")
    list.deny(EngineTag.actions, on: [names.strangeRole], "no role is assumed from here")
  }

  private mutating func expectTrust() {
    let role = [settings.application.arn]
    for caller in settings.callers {
      let shown = EngineTag.context(caller.tagValue)
      list.allow(EngineTag.actions, on: role, "the notebook's role with its tag", by: [caller.arn], context: shown)
      list.deny(EngineTag.actions, on: role, "no tag", by: [caller.arn], context: [:])
      list.deny(
        EngineTag.actions, on: role, "another tag value", by: [caller.arn],
        context: EngineTag.context(Stranger.word))
      list.deny(
        EngineTag.actions, on: role, "another account",
        by: [names.foreign.role(caller.name, path: caller.path)],
        context: shown)
      if settings.trustsRoot {
        list.deny(EngineTag.actions, on: role, "no tag", by: [names.strangeRole], context: [:])
      } else {
        list.deny(
          EngineTag.actions, on: role, "another role of the account that sets the tag", by: [names.strangeRole],
          context: shown)
      }
      list.deny(
        ["sts:AssumeRole"], on: role, "services do not assume it", by: ["lakeformation.amazonaws.com"], context: shown)
    }
  }
}
