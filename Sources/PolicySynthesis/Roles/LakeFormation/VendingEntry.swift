import Environment

/// What the entry of an application role says that the role which assumes it must know too.
struct VendedApplication {
  let names: ResourceName
  let name: String
  let path: String
  let tables: [VendedTable]

  var arn: String { names.role(name, path: path) }

  /// Reads its part of an entry; nil where too much of it is missing or wrong, all of which is reported.
  static func read(_ reader: inout EntryReader, in environment: Environment) -> VendedApplication? {
    let account = reader.account(in: environment)
    let region = reader.region(of: account, in: environment)
    let name = reader.text("name", .roleName)
    let path = reader.text("path", .path)
    let tables = VendedTable.readAll(&reader, of: account, in: environment)
    guard let account, let region, !tables.isEmpty else { return nil }
    return VendedApplication(
      names: ResourceName(partition: environment.partition, account: account, region: region),
      name: name?.value ?? LakeFormationApplication.defaultName, path: path?.value ?? "/", tables: tables)
  }
}

/// What the entry of a role that runs notebooks says that the roles which it assumes must know too.
struct VendingCaller {
  let names: ResourceName
  let name: String
  let path: String
  let tagValue: String
  /// The aliases of the roles that it assumes.
  let assumes: [Located<String>]

  var arn: String { names.role(name, path: path) }

  /// Reads its part of an entry; nil where too much of it is missing or wrong, all of which is reported.
  static func read(_ reader: inout EntryReader, in environment: Environment) -> VendingCaller? {
    let account = reader.account(in: environment)
    let region = reader.region(of: account, in: environment)
    let name = reader.text("name", .roleName)
    let path = reader.text("path", .path)
    if !reader.has("assumes") {
      reader.require(
        "assumes", "the roles of `\(LakeFormationApplication.name)` that it assumes", example: "[\"lf-application\"]",
        refersTo: nil)
    }
    let assumes = reader.references("assumes", to: .roles, in: environment)
    var tag: Located<String>?
    if reader.has("sessionTag") {
      if var object = reader.object("sessionTag") {
        tag = object.requiredText(EngineTag.key, .sessionTagValue)
        reader.adopt(object.finish())
      }
    } else {
      reader.require(
        ["sessionTag", EngineTag.key], ParameterRule.sessionTagValue.words,
        example: ParameterRule.sessionTagValue.example)
    }
    guard let account, let region, let tag, !assumes.isEmpty else { return nil }
    return VendingCaller(
      names: ResourceName(partition: environment.partition, account: account, region: region),
      name: name?.value ?? SageMakerExecution.defaultName, path: path?.value ?? "/", tagValue: tag.value,
      assumes: assumes)
  }
}

extension EntryReader {
  /// Reads a part of the entry of another role, whose mistakes keep this one from being made too.
  mutating func other<Part>(
    _ entry: RoleEntry, in environment: Environment, _ read: (inout EntryReader, Environment) -> Part?
  ) -> Part? {
    var other = entry.reader
    let part = read(&other, environment)
    // Its other keys are read by its own template.
    adopt(
      other.finish().filter { issue in
        if case .unknownKey = issue.kind { false } else { true }
      })
    return part
  }
}
