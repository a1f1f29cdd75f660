import Environment
import PolicyModel

/// The requests that an `athena-xacct-caller` must and must not be allowed, as its parameters say.
struct CrossAccountCallerExpectations {
  let settings: CrossAccountCallerSettings
  private var list: ExpectationList
  private let names: ResourceName
  private let called: [String: ContextValue] = ["aws:CalledVia": .list(["athena.amazonaws.com"])]

  init(_ settings: CrossAccountCallerSettings) {
    self.settings = settings
    names = settings.names
    list = ExpectationList(principals: settings.principals, context: settings.storageContext)
  }

  var all: [AccessExpectation] {
    var copy = self
    copy.expectAthena()
    copy.expectInvocation()
    copy.expectData()
    copy.list.expectResults(settings.resultsArea, beside: settings.dataAreas + [settings.spillArea])
    copy.list.expectKeys(read: settings.dataAreas + [settings.spillArea], written: [settings.resultsArea])
    copy.list.expectNothingElse(names, buckets: [settings.resultsArea, settings.spillArea] + settings.dataAreas)
    return copy.list.expectations
  }

  private mutating func expectAthena() {
    list.expectQueries(in: settings.workgroup, readsSettings: true, names)
    let catalog = names.dataCatalog(settings.dataCatalog)
    list.allow(["athena:GetDataCatalog"], on: [catalog], "the catalog's function must be found")
    list.deny(
      ["athena:DeleteDataCatalog", "athena:UpdateDataCatalog"], on: [catalog],
      "catalogs are not the caller's: another function could answer")
    list.deny(
      ["athena:GetDataCatalog"], on: [names.dataCatalog(Stranger.word)],
      "another catalog")
    list.deny(
      ["glue:GetTable", "glue:GetTables"],
      on: [names.catalog, names.database(Stranger.word), names.table(Stranger.word, Stranger.word)],
      "the function asks Glue, not the caller")
  }

  private mutating func expectInvocation() {
    let function = [settings.functionARN]
    let invoke = ["lambda:InvokeFunction"]
    list.allow(invoke, on: function, "Athena asks the function with the caller's permissions", context: called)
    list.deny(invoke, on: function, "a direct call could tell of any caller it likes", context: [:])
    list.deny(
      invoke, on: function, "another service asks",
      context: ["aws:CalledVia": .list(["cloudformation.amazonaws.com"])])
    list.deny(
      ["lambda:GetFunction", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration"], on: function,
      "the function is not the caller's", context: called)
    let other = Stranger.word
    list.deny(invoke, on: [settings.functionNames.function(other)], "another function", context: called)
  }

  private mutating func expectData() {
    for area in settings.dataAreas {
      let object = [area.object("part-0")]
      list.allow(["s3:GetObject"], on: object, "Athena reads the tables' data")
      list.allow(
        ["s3:ListBucket"], on: [area.bucketARN], "Athena lists the tables' files",
        context: ["s3:prefix": .single(area.prefix)])
      list.allow(["s3:GetBucketLocation"], on: [area.bucketARN], "Athena checks the bucket's Region")
      list.deny(["s3:DeleteObject", "s3:PutObject"], on: object, "the data is read only")
      list.expectApart(from: settings.dataAreas.filter { $0.bucket.name == area.bucket.name } + others(in: area.bucket))
    }
    let spilled = settings.spillArea
    list.allow(["s3:GetObject"], on: [spilled.object("0.json")], "Athena reads answers that spilled")
    list.deny(
      ["s3:DeleteObject", "s3:PutObject"], on: [spilled.object("0.json")], "answers could be forged")
    list.deny(
      ["s3:ListBucket"], on: [spilled.bucketARN], "answers for others are not found",
      context: list.context.merging(["s3:prefix": .single(spilled.prefix)]) { $1 })
    if !settings.viaAthenaOnly { return }
    list.deny(["s3:GetObject"], on: [settings.dataAreas[0].object("part-0")], "not through Athena", context: [:])
  }

  private func others(in bucket: Bucket) -> [BucketArea] {
    [settings.resultsArea, settings.spillArea].filter { $0.bucket.name == bucket.name }
  }
}
