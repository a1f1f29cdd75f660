import Environment
import PolicyModel

/// The parameters of an `athena-xacct-caller` entry, read and checked against the environment.
struct CrossAccountCallerSettings {
  let names: ResourceName
  let role: String?
  let user: String?
  let path: String
  let workgroup: String
  let dataCatalog: String
  let catalog: CatalogFunction
  /// The names of what belongs to the function's account and Region.
  let functionNames: ResourceName
  /// Where the tables' data lies.
  let dataAreas: [BucketArea]
  let resultsArea: BucketArea
  /// Where the function spills what it answers for this catalog.
  let spillArea: BucketArea
  let viaAthenaOnly: Bool

  var functionARN: String { functionNames.function(catalog.function.name) }
  /// The role and the user, those that there are.
  var principals: [String] {
    [role.map { names.role($0, path: path) }, user.map { names.user($0, path: path) }].compactMap { $0 }
  }

  /// What is true of the caller's requests of S3.
  var storageContext: [String: ContextValue] {
    viaAthenaOnly ? ["aws:CalledVia": .list(["athena.amazonaws.com"])] : [:]
  }

  /// Reads the parameters; nil where too much of them is missing or wrong, all of which is reported.
  init?(_ reader: inout EntryReader, in environment: Environment) {
    let account = reader.account(in: environment)
    let region = reader.region(of: account, in: environment)
    let role = reader.text("name", .roleName)
    let user = reader.text("user", .userName)
    if !reader.has("name"), !reader.has("user") {
      reader.require("name", "the name of the caller's role (or `user`)", example: "analyst")
    }
    let path = reader.text("path", .path)?.value ?? "/"
    let query = QueryReader(environment: environment, account: account, region: region)
    let workgroup = query.workgroup(&reader)
    let results = query.results(workgroup, &reader)
    let caller = CrossAccountCallerReader(query: query)
    let catalog = caller.dataCatalog(&reader)
    let data = caller.data(&reader)
    let usual = catalog?.answers.spill.map { ($0, catalog?.answers.spillPrefix) }
    let spill = reader.spill(in: environment, usual: usual)
    viaAthenaOnly = reader.flag("viaAthenaOnly")?.value ?? false
    if let results {
      query.checkApart(data, from: [results.value], results, &reader)
      if let spill {
        query.checkApart(
          [spill.value], from: [results.value], results, &reader, words: "answers spill",
          harm: "answers could be forged", help: "write results outside the spill prefix")
      }
    }
    if let spill, let catalog { caller.check(spill, against: catalog.answers, &reader) }
    guard let account, let region, role != nil || user != nil, let name = workgroup.name, let results, let catalog,
      let spill, !data.isEmpty
    else { return nil }
    caller.checkOwners(data, results.value, spill.value, isShared: catalog.answers.entry != nil, &reader)
    names = ResourceName(partition: environment.partition, account: account, region: region)
    functionNames = ResourceName(
      partition: environment.partition, account: catalog.answers.function.account,
      region: catalog.answers.function.region)
    self.role = role?.value
    self.user = user?.value
    self.path = path
    self.workgroup = name
    dataCatalog = catalog.name
    self.catalog = catalog.answers
    dataAreas = data
    resultsArea = results.value
    spillArea = spill.value.spill(of: catalog.target, in: catalog.region)
  }
}
