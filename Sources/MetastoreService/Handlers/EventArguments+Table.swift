import HiveMetastore

extension EventArguments {
  /// The table that is asked about.
  func tableName() throws(MetastoreError) -> TableName {
    TableName(database: try name("dbName"), name: try name("tableName"))
  }
}

extension Table {
  /// The name that the catalog keeps the table by.
  func catalogName() throws(MetastoreError) -> TableName {
    guard let databaseName, let name, !databaseName.isEmpty, !name.isEmpty else {
      throw MetastoreError(.invalidObject, "the table has no name, or its database has none")
    }
    return TableName(database: CatalogName.folded(databaseName), name: CatalogName.folded(name))
  }

  /// The name that the table is to have; what it does not say is as it was.
  func catalogName(of old: TableName) throws(MetastoreError) -> TableName {
    TableName(
      database: databaseName.map(CatalogName.folded) ?? old.database, name: name.map(CatalogName.folded) ?? old.name)
  }
}

extension APIAnswer {
  /// The answer to a change that was made.
  static let done = APIAnswer(["successful": .flag(true)])
}
