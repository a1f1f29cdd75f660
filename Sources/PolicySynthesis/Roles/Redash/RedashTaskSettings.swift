import Environment

/// The parameters of a `redash-task` entry, read and checked against the environment.
struct RedashTaskSettings {
  let names: ResourceName
  let role: String
  let path: String
  /// The roles that queries run as.
  let targets: [RedashEdge.Target]

  var roleARN: String { names.role(role, path: path) }

  /// Reads the parameters; nil where too much of them is missing or wrong, all of which is reported.
  init?(_ reader: inout EntryReader, in environment: Environment) {
    let account = reader.account(in: environment)
    let region = reader.region(of: account, in: environment)
    let role = reader.text("name", .roleName)?.value ?? RedashTask.defaultName
    let path = reader.text("path", .path)?.value ?? "/"
    let targets = Self.targets(&reader, in: environment)
    guard let account, let region, !targets.isEmpty else { return nil }
    names = ResourceName(partition: environment.partition, account: account, region: region)
    self.role = role
    self.path = path
    self.targets = targets
  }

  private static func targets(_ reader: inout EntryReader, in environment: Environment) -> [RedashEdge.Target] {
    if !reader.has("assumes") {
      reader.require(
        "assumes", "the roles that queries run as", example: "[\"redash-athena\"]",
        refersTo: ReferredEntry(.roles, "redash-athena"))
    }
    var targets: [RedashEdge.Target] = []
    for alias in reader.references("assumes", to: .roles, in: environment) {
      guard let entry = environment.roles[alias.value], !targets.contains(where: { $0.alias == alias.value }) else {
        continue
      }
      guard entry.template.value == RedashAthena.name else {
        reader.report(
          .contradiction(
            "the role `\(alias.value)` is made from `\(entry.template.value)`, which trusts no task of Redash",
            help: "name roles made from `\(RedashAthena.name)`"), at: alias)
        continue
      }
      var issues: [EnvironmentIssue] = []
      if let target = RedashEdge.Target(entry, in: environment, &issues) {
        targets.append(target)
      } else if issues.isEmpty {
        issues.append(
          EnvironmentIssue(
            .contradiction(
              "the role `\(alias.value)` lacks an account or an external id",
              help: "give it `account` and `externalId`: Redash always shows one"), at: alias))
      }
      reader.adopt(issues)
    }
    return targets
  }
}
