import SourceText

extension Environment {
  /// What is wrong between entries that are right by themselves.
  var crossChecks: [EnvironmentIssue] {
    duplicateAccounts + duplicateBuckets + duplicateWorkgroups + duplicateDatabases + duplicateFunctions
      + duplicateCatalogs + ambiguousPrincipals + catalogsNamedAsDatabases + viewBases
  }

  private var duplicateAccounts: [EnvironmentIssue] {
    duplicates(of: accounts.map { ($0.alias, $0.id, $0.id) }, in: .accounts, noun: "account")
  }

  // Names of buckets are unique within a partition, the others within account and Region.
  private var duplicateBuckets: [EnvironmentIssue] {
    duplicates(of: buckets.map { ($0.alias, $0.name, $0.name) }, in: .buckets, noun: "bucket")
  }

  private var duplicateWorkgroups: [EnvironmentIssue] {
    duplicates(
      of: workgroups.map { ($0.alias, $0.name, "\($0.account.id) \($0.region) \($0.name)") }, in: .workgroups,
      noun: "workgroup")
  }

  private var duplicateDatabases: [EnvironmentIssue] {
    duplicates(
      of: databases.map { ($0.alias, $0.name, "\($0.account.id) \($0.name)") }, in: .databases, noun: "database")
  }

  private var duplicateFunctions: [EnvironmentIssue] {
    duplicates(
      of: functions.map { ($0.alias, $0.name, "\($0.account.id) \($0.region) \($0.name)") }, in: .functions,
      noun: "function")
  }

  private var duplicateCatalogs: [EnvironmentIssue] {
    duplicates(
      of: dataCatalogs.map { ($0.alias, $0.name, "\($0.account?.id ?? "") \($0.name)") }, in: .dataCatalogs,
      noun: "data catalog")
  }

  private func duplicates(
    of entries: [(alias: String, name: String, identity: String)], in section: EnvironmentSection, noun: String
  ) -> [EnvironmentIssue] {
    var first: [String: String] = [:]
    var issues: [EnvironmentIssue] = []
    for entry in entries {
      if let other = first[entry.identity] {
        issues.append(
          EnvironmentIssue(
            .duplicateName(entry.name, noun: noun, other: other), path: [section.rawValue, entry.alias],
            range: nameRanges[section]?[entry.alias] ?? .none))
      } else {
        first[entry.identity] = entry.alias
      }
    }
    return issues
  }

  private var ambiguousPrincipals: [EnvironmentIssue] {
    principals.filter { roles[$0.alias] != nil }.map { principal in
      EnvironmentIssue(
        .contradiction(
          "\(principal.alias.quoted) is the alias of a role too, so what refers to it is ambiguous",
          help: "rename one of the two"), at: principal.declaration)
    }
  }

  private var catalogsNamedAsDatabases: [EnvironmentIssue] {
    let names = Set(databases.map(\.name))
    return dataCatalogs.filter { names.contains($0.name) }.map { catalog in
      EnvironmentIssue(
        .doubt(
          "\(catalog.name.quoted) is the name of a Glue database too",
          help: "a data catalog holds databases: that of Glue is called `AwsDataCatalog`"), at: catalog.declaration)
    }
  }
}
