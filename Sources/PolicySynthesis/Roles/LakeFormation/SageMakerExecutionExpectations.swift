import Environment
import PolicyModel

/// The requests that a `sagemaker-lf` must and must not be allowed, as its parameters say.
struct SageMakerExecutionExpectations {
  let settings: SageMakerExecutionSettings
  private var list: ExpectationList
  private let names: ResourceName

  init(_ settings: SageMakerExecutionSettings) {
    self.settings = settings
    names = settings.names
    list = ExpectationList(principals: [settings.caller.arn])
  }

  var all: [AccessExpectation] {
    var copy = self
    copy.expectAssumptions()
    copy.expectTables()
    copy.expectSettings()
    copy.expectTrust()
    copy.list.deny(
      ["iam:PassRole"], on: [names.strangeRole], "no role is passed",
      context: ["iam:PassedToService": .single("sagemaker.amazonaws.com")])
    return copy.list.expectations
  }

  private mutating func expectAssumptions() {
    let value = settings.caller.tagValue
    let shown = EngineTag.context(value)
    for role in settings.applications.map(\.arn) {
      list.allow(EngineTag.actions, on: [role], "the notebook becomes the application", context: shown)
      list.deny(
        EngineTag.actions, on: [role], "another value of the tag",
        context: EngineTag.context(Stranger.other(than: value)))
      list.deny(EngineTag.actions, on: [role], "no tag", context: [:])
      var more = shown
      more["aws:TagKeys"] = .list([EngineTag.key, Stranger.word])
      list.deny(EngineTag.actions, on: [role], "a tag besides", context: more)
      list.denyEach(
        ["iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"], on: [role, settings.caller.arn],
        "no role changes itself or those that it assumes")
    }
    list.deny(EngineTag.actions, on: [names.strangeRole], "another role", context: shown)
  }

  private mutating func expectTables() {
    for table in settings.tables {
      let resources = table.resources(in: names)
      list.allow(["glue:GetTable"], on: resources, "named in grants")
      list.allow(["glue:GetDatabase"], on: Array(resources.prefix(2)), "named in grants")
      list.deny(["glue:DeleteTable", "glue:UpdateTable"], on: resources, "tables stay as they are")
      let object = [table.area.object("part-0")]
      list.deny(["s3:GetObject"], on: object, "data is read with vended credentials only")
      let listing: [String: ContextValue] = ["s3:prefix": .single(table.area.prefix)]
      if settings.listsLocation {
        list.allow(["s3:ListBucket"], on: [table.area.bucketARN], "the notebook lists files itself", context: listing)
      } else {
        list.deny(["s3:ListBucket"], on: [table.area.bucketARN], "files are not listed", context: listing)
      }
      if !table.area.prefix.isEmpty {
        list.deny(["s3:ListBucket"], on: [table.area.bucketARN], "a list of the whole bucket", context: [:])
      }
      if settings.isSetup {
        list.allow(["glue:CreateTable"], on: resources, "the set-up makes the table")
        list.allow(["s3:PutObject"], on: object, "the set-up writes a file")
      } else {
        list.deny(["glue:CreateTable"], on: resources, "a step of the set-up")
        list.deny(["s3:PutObject"], on: object, "a step of the set-up")
      }
    }
    let database = Stranger.word
    let other = [names.catalog, names.database(database), names.table(database, Stranger.word)]
    list.deny(["glue:CreateTable", "glue:GetTable", "glue:GetTables"], on: other, "another database")
    list.deny(
      ["glue:CreateDatabase"], on: [names.catalog, names.database("default")], "`default` is not the notebook's")
  }

  private mutating func expectSettings() {
    list.allow(["lakeformation:GrantPermissions"], on: ["*"], "columns are granted before they are read")
    let steps = [
      "lakeformation:GetDataAccess", "lakeformation:GetDataLakeSettings", "lakeformation:PutDataLakeSettings",
    ]
    if settings.isSetup {
      list.allow(steps, on: ["*"], "steps of the set-up")
    } else {
      list.deny(steps, on: ["*"], "steps of the set-up: with the settings the notebook would make itself administrator")
    }
    list.deny(
      ["lakeformation:DeregisterResource", "lakeformation:RegisterResource", "lakeformation:RevokePermissions"],
      on: ["*"], "the data lake is not the notebook's")
  }

  private mutating func expectTrust() {
    let role = [settings.caller.arn]
    let assume = ["sts:AssumeRole"]
    let own: [String: ContextValue] = ["aws:SourceAccount": .single(names.account.id)]
    list.allow(assume, on: role, "SageMaker starts the notebook", by: ["sagemaker.amazonaws.com"], context: own)
    let foreign = names.foreign.account.id
    list.deny(
      assume, on: role, "SageMaker for another account", by: ["sagemaker.amazonaws.com"],
      context: ["aws:SourceAccount": .single(foreign)])
    list.deny(assume, on: role, "SageMaker for nobody in particular", by: ["sagemaker.amazonaws.com"], context: [:])
    list.deny(assume, on: role, "another service", by: ["glue.amazonaws.com"], context: own)
    let shown = EngineTag.context(settings.caller.tagValue)
    list.deny(
      EngineTag.actions, on: role, "nobody but SageMaker",
      by: [names.strangeRole, names.foreign.strangeRole] + settings.applications.map(\.arn), context: shown)
  }
}
