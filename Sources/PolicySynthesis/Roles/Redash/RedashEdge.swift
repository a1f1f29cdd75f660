import Environment
import JSONText

/// Two roles of which one becomes the other: the tasks' and the one that queries run as.
struct RedashEdge {
  /// The role that is become.
  struct Target {
    let alias: String
    let account: Account
    let arn: String
    let externalID: String

    /// What the entry of a `redash-athena` says of itself; what is wrong with it is added to `issues`.
    init?(_ entry: RoleEntry, in environment: Environment, _ issues: inout [EnvironmentIssue]) {
      var reader = entry.reader
      let account = reader.account(in: environment)
      let name = reader.text("name", .roleName)?.value ?? RedashAthena.defaultName
      let path = reader.text("path", .path)?.value ?? "/"
      let externalID = reader.text("externalId", .externalID)
      issues += reader.issues
      guard let account, let externalID, reader.issues.isEmpty else { return nil }
      let names = ResourceName(
        partition: environment.partition, account: account, region: account.defaultRegion)
      alias = entry.alias.value
      self.account = account
      arn = names.role(name, path: path)
      self.externalID = externalID.value
    }
  }

  /// The roles of tasks that become the role that the environment calls `alias`, by ARN; what is wrong with their entries
  /// is added to `issues`.
  static func sources(
    of alias: String, in environment: Environment, _ issues: inout [EnvironmentIssue]
  ) -> [String] {
    var sources: [String] = []
    for entry in environment.roles where entry.template.value == RedashTask.name {
      let assumed = (entry.node["assumes"]?.elements ?? [entry.node["assumes"]].compactMap { $0 }).compactMap(\.string)
      guard assumed.contains(alias) else { continue }
      var reader = entry.reader
      let account = reader.account(in: environment)
      let name = reader.text("name", .roleName)?.value ?? RedashTask.defaultName
      let path = reader.text("path", .path)?.value ?? "/"
      issues += reader.issues
      guard let account else { continue }
      let names = ResourceName(
        partition: environment.partition, account: account, region: account.defaultRegion)
      sources.append(names.role(name, path: path))
    }
    return sources
  }
}
