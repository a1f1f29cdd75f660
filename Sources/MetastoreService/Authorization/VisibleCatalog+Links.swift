import HiveMetastore

/// Resource links, which Glue follows by itself: reading and changing by a link what is left out under its own name must
/// not be possible.
/// https://docs.aws.amazon.com/lake-formation/latest/dg/resource-links-glue-apis.html
extension VisibleCatalog {
  /// Whether what a link leads to is of this catalog and there for the caller; so it is where there is no link.
  func isVisible(_ target: LinkTarget?, for action: String) -> Bool {
    guard let target else { return true }
    guard catalog.holds(target), let object = target.object else { return false }
    return isVisible(object, for: action)
  }

  /// The table that an entry is, or that links lead to, by the name that it was asked for by; nil where one leads out of
  /// this catalog, to another link, or to what is not there for the caller.
  ///
  /// - Parameter isListed: whether it is one of a list, which a link that Glue lets nobody follow does not spoil.
  func resolved(
    _ entry: CatalogTable, _ name: TableName, for action: String, isListed: Bool = false
  ) throws(MetastoreError) -> ReadableTable? {
    guard isVisible(entry.home, for: action) else { return nil }
    guard let target = entry.target else {
      return ReadableTable(table: entry.table, name: name, place: entry.home?.table ?? name)
    }
    guard isVisible(target, for: action), let place = target.table else { return nil }
    let found = try asked("GetTable") { () throws(ServiceFailure) in
      isListed ? try catalog.table(ifGranted: place) : try catalog.table(place)
    }
    guard let found, !found.isLinked else { return nil }
    var table = found.table
    table.name = entry.table.name
    table.databaseName = entry.table.databaseName
    return ReadableTable(table: table, name: name, place: place)
  }

  /// Demands that a database be none that is elsewhere: what is changed is what is named.
  func demandNoLink(database name: String) throws(MetastoreError) {
    let entry = try asked("GetDatabase") { () throws(ServiceFailure) in try catalog.database(name) }
    guard let target = entry?.target else { return }
    throw isVisible(target, for: "glue:GetDatabase") ? .isLink(name) : .noDatabase(name)
  }

  /// Demands that the database of a table be none that is elsewhere, and the table itself neither, unless what is done is
  /// done to the link; one that leads to what is not there for the caller is not there either.
  func demandNoLink(table name: TableName, butTable takesLink: Bool = false) throws(MetastoreError) {
    try demandNoLink(database: name.database)
    let entry = try asked("GetTable") { () throws(ServiceFailure) in try catalog.table(name) }
    guard let entry, entry.isLinked else { return }
    guard isVisible(entry.home, for: "glue:GetTable"), isVisible(entry.target, for: "glue:GetTable") else {
      throw .noTable(name.database, name.name)
    }
    if !takesLink { throw .isLink("\(name.database).\(name.name)") }
  }
}

extension LinkTarget {
  /// The table that a link leads to.
  fileprivate var table: TableName? {
    if case .table(let name)? = object { name } else { nil }
  }
}

extension MetastoreError {
  /// What a link leads to is changed under its own name.
  fileprivate static func isLink(_ name: String) -> MetastoreError {
    MetastoreError(.invalidOperation, "\(name) is a resource link, through which nothing is changed")
  }
}
