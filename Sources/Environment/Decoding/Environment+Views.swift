import SourceText

extension Environment {
  /// What a base of a view names: the database's alias, and the table or view in it.
  public func base(_ text: String, of database: Database) -> (database: String, table: String) {
    // A table's name may hold a dot: a name that the database itself declares is meant first.
    if database.declares(text.foldedName) { return (database.alias, text.foldedName) }
    let bytes = text.utf8
    guard let dot = bytes.firstIndex(of: UInt8(ascii: ".")) else { return (database.alias, text.foldedName) }
    return (String(text[..<dot]), String(text[bytes.index(after: dot)...]).foldedName)
  }

  /// Views whose bases are not declared, lie in other accounts, or lead back to the view.
  var viewBases: [EnvironmentIssue] {
    databases.flatMap { database in
      database.views.flatMap { view in view.bases.compactMap { issue(of: $0, in: database) } }
    } + viewCycles
  }

  private func issue(of base: Located<String>, in database: Database) -> EnvironmentIssue? {
    let (alias, table) = self.base(base.value, of: database)
    guard declares(alias, in: .databases) else {
      return EnvironmentIssue(
        .unknownReference(alias, section: .databases, declared: declared[.databases] ?? []), at: base)
    }
    // What is wrong with the other database is said where it is declared.
    guard let other = databases[alias] else { return nil }
    if other.account != database.account {
      return EnvironmentIssue(
        .contradiction(
          "the database \(alias.quoted) belongs to the account \(other.account.alias.quoted), and the view to "
            + database.account.alias.quoted, help: "a view reads tables of its own catalog"), at: base)
    }
    if other.declares(table) { return nil }
    return EnvironmentIssue(
      .contradiction(
        "the database \(alias.quoted) declares no table or view \(table.quoted)",
        help: "declare it under `databases.\(alias).tables`"), at: base)
  }

  /// Takes views away that read tables alone, or views that were taken away: what is left leads back to itself.
  private var viewCycles: [EnvironmentIssue] {
    var waiting: [String: Int] = [:]
    var readers: [String: [String]] = [:]
    var places: [(key: String, name: Located<String>)] = []
    func key(_ alias: String, _ name: String) -> String { "\(alias)\n\(name)" }
    let views = Set(databases.flatMap { base in base.views.map { key(base.alias, $0.name.value.foldedName) } })
    for database in databases {
      for view in database.views {
        let own = key(database.alias, view.name.value.foldedName)
        places.append((own, view.name))
        for text in view.bases {
          let base = base(text.value, of: database)
          let other = key(base.database, base.table)
          guard views.contains(other) else { continue }
          waiting[own, default: 0] += 1
          readers[other, default: []].append(own)
        }
      }
    }
    var free = views.filter { waiting[$0, default: 0] == 0 }
    while let next = free.popFirst() {
      for reader in readers[next] ?? [] {
        waiting[reader, default: 0] -= 1
        if waiting[reader] == 0 { free.insert(reader) }
      }
    }
    return places.filter { waiting[$0.key, default: 0] > 0 }.map { place in
      EnvironmentIssue(
        .contradiction("the view \(place.name.value.quoted) leads back to itself", help: "name what it reads"),
        at: place.name)
    }
  }
}
