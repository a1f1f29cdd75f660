import Environment

/// The parameters of a `redash-athena` entry, read and checked against the environment.
struct RedashAthenaSettings {
  let names: ResourceName
  let role: String
  let path: String
  let externalID: String
  /// The roles of Redash's tasks, by ARN.
  let tasks: [String]
  let workgroup: String
  let databases: [Database]
  /// Where the tables' data lies: the declared prefixes that hold it.
  let sourceAreas: [BucketArea]
  let resultsArea: BucketArea
  let browsesSchemas: Bool
  let browsesAll: Bool
  /// The catalogs of other accounts that are browsed, with the databases that they declare.
  let catalogs: [(names: ResourceName, databases: [String])]
  let reusesResults: Bool
  let defaultDatabaseExists: Bool
  let viaAthenaOnly: Bool

  var roleARN: String { names.role(role, path: path) }
  /// Of registered locations Lake Formation vends the access.
  var directAreas: [BucketArea] { sourceAreas.filter { !$0.bucket.lakeFormationRegistered } }

  /// Reads the parameters; nil where too much of them is missing or wrong, all of which is reported.
  init?(_ reader: inout EntryReader, in environment: Environment) {
    let account = reader.account(in: environment)
    let region = reader.region(of: account, in: environment)
    let role = reader.text("name", .roleName)?.value ?? RedashAthena.defaultName
    let path = reader.text("path", .path)?.value ?? "/"
    let externalID = reader.requiredText(
      "externalId", .externalID, "the external id of the data source, which Redash always shows")
    let query = QueryReader(environment: environment, account: account, region: region)
    let redash = RedashAthenaReader(query: query)
    let tasks = redash.tasks(&reader)
    let workgroup = query.workgroup(&reader)
    let databases = query.databases(&reader)
    let areas = query.areas(of: databases, &reader)
    let results = query.results(workgroup, &reader)
    browsesSchemas = reader.flag("glueSchemaBrowser")?.value ?? false
    browsesAll = redash.browsesAll(browsesSchemas, databases, &reader)
    catalogs = redash.catalogs(browsesSchemas, &reader)
    reusesResults = reader.flag("resultReuse")?.value ?? false
    defaultDatabaseExists = reader.flag("defaultDatabaseExists")?.value ?? true
    viaAthenaOnly = reader.flag("viaAthenaOnly")?.value ?? false
    if let results {
      redash.checkPath(of: results, &reader)
      query.checkApart(areas, from: [results.value], results, &reader)
      query.checkOwners(of: areas + [results.value], &reader)
    }
    guard let account, let region, let externalID, !tasks.isEmpty, let name = workgroup.name, let results,
      !databases.isEmpty
    else { return nil }
    names = ResourceName(partition: environment.partition, account: account, region: region)
    self.role = role
    self.path = path
    self.externalID = externalID.value
    self.tasks = tasks
    self.workgroup = name
    self.databases = databases
    sourceAreas = areas
    resultsArea = results.value
  }
}
