import Environment
import JSONText

extension CrossAccountLambdaReader {
  /// Those who may call the function, as the entry and the function itself say.
  func callers(of function: LambdaFunction?, _ reader: inout EntryReader) -> [CatalogCaller] {
    let given = reader.has("callers") ? reader.texts("callers", .alias) : []
    _ = reader.node("callers")
    var callers: [CatalogCaller] = []
    var seen = Set<String>()
    for alias in given + (function?.callers ?? []) where seen.insert(alias.value).inserted {
      if let principal = environment.principals[alias.value] {
        let arn = principal.arn(in: environment.partition)
        callers.append(CatalogCaller(alias: alias.value, account: principal.account, arns: [arn]))
      } else if let entry = environment.roles[alias.value] {
        if let caller = caller(entry, at: alias, &reader) { callers.append(caller) }
      } else if !environment.declares(alias.value, in: .principals), !environment.declares(alias.value, in: .roles) {
        let declared = (environment.declared[.roles] ?? []) + (environment.declared[.principals] ?? [])
        reader.report(.unknownReference(alias.value, section: .principals, declared: declared), at: alias)
      }
    }
    return callers
  }

  private func caller(
    _ entry: RoleEntry, at alias: Located<String>, _ reader: inout EntryReader
  ) -> CatalogCaller? {
    guard entry.template.value == CrossAccountCaller.name else {
      reader.report(
        .contradiction(
          "the role `\(alias.value)` is made from `\(entry.template.value)`, which calls no function",
          help: "name roles made from `\(CrossAccountCaller.name)`, or entries of `principals`"), at: alias)
      return nil
    }
    guard let settings = settings(of: entry, &reader) else { return nil }
    return CatalogCaller(alias: alias.value, account: settings.names.account, arns: settings.principals)
  }

  /// Those who query with Athena what the function answers: their entries refer to its data catalog.
  func readers(of function: LambdaFunction, _ reader: inout EntryReader) -> [CrossAccountCallerSettings] {
    let catalogs = environment.dataCatalogs.filter { $0.metadataFunction?.value == function.alias }.map(\.alias)
    var readers: [CrossAccountCallerSettings] = []
    for entry in environment.roles where entry.template.value == CrossAccountCaller.name {
      guard let catalog = entry.node["dataCatalog"]?.string, catalogs.contains(catalog),
        let settings = settings(of: entry, &reader)
      else { continue }
      readers.append(settings)
    }
    return readers
  }

  /// What the entry of a caller says; what is wrong with it keeps the function's documents back too, which name it.
  ///
  /// Where the function's own entry is wrong already the caller's is not read: it would be found to contradict that.
  private func settings(of entry: RoleEntry, _ reader: inout EntryReader) -> CrossAccountCallerSettings? {
    if reader.issues.hasErrors { return nil }
    var other = entry.reader
    let settings = CrossAccountCallerSettings(&other, in: environment)
    reader.adopt(other.finish())
    return settings
  }
}
