import Environment
import JSONText

/// The entries of an environment as they were read, for checks between them.
struct DeclaredEnvironment {
  let environment: Environment
  /// What was found wrong with the entries by themselves.
  let issues: [EnvironmentIssue]

  /// The roles whose templates are known.
  var roles: [RoleEntry] {
    environment.roles.filter { RoleCatalogue.template(named: $0.template.value) != nil }
  }

  /// The texts of a list in a role's entry, or of a single one, with where they stand.
  static func texts(_ key: String, of entry: RoleEntry) -> [Located<String>] {
    guard let node = entry.node[key] else { return [] }
    return (node.elements ?? [node]).compactMap { element in
      element.string.map { Located($0, path: entry.alias.path + [key], range: element.range) }
    }
  }

  /// The text of a role's entry under a key, with where it stands.
  static func text(_ key: String, of entry: RoleEntry) -> Located<String>? {
    entry.node[key].flatMap { node in
      node.string.map { Located($0, path: entry.alias.path + [key], range: node.range) }
    }
  }

  /// The workgroup that a role queries in, where it is declared.
  func workgroup(of entry: RoleEntry) -> Workgroup? {
    guard RoleCatalogue.queries(entry.template.value), let account = entry.account else { return nil }
    if let name = entry.node["workgroup"]?.string { return environment.workgroups[name] }
    return environment.workgroup(named: QueryReader.usualWorkgroup, in: account)
  }

  /// The buckets that a role queries, by what it says of databases and buckets.
  func sources(of entry: RoleEntry) -> [Bucket] {
    let databases = Self.texts("source", of: entry).compactMap { environment.databases[$0.value] }
    let tables = databases.flatMap(\.tables).compactMap { environment.bucket(named: $0.location.value.bucket) }
    return distinct(tables + Self.texts("data", of: entry).compactMap { environment.buckets[$0.value] })
  }
}

extension RoleCatalogue {
  /// Whether roles of a template run queries in a workgroup.
  static func queries(_ template: String) -> Bool {
    [AthenaSource.name, CrossAccountCaller.name, RedashAthena.name].contains(template)
  }
}
