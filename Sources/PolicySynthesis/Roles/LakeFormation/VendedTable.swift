import Environment

/// A table whose data Lake Formation vends the access to.
struct VendedTable: Hashable {
  let database: Database
  let name: String
  /// Where its data lies.
  let area: BucketArea
  /// The columns that are vended; none for all.
  let columns: [String]

  /// The ARNs that a request for the table names.
  func resources(in names: ResourceName) -> [String] {
    [names.catalog, names.database(database.name), names.table(database.name, name)]
  }

  /// Reads `tables` and `columns`: tables of declared databases, each in a registered bucket.
  static func readAll(_ reader: inout EntryReader, of account: Account?, in environment: Environment) -> [VendedTable] {
    if !reader.has("tables") {
      reader.require(
        "tables", ParameterRule.tableOfDatabase.words, example: "[\"\(ParameterRule.tableOfDatabase.example)\"]")
    }
    let given = reader.texts("tables", .tableOfDatabase)
    let columns = readColumns(&reader, of: given.map(\.value))
    return distinct(
      given.compactMap { read($0, columns[$0.value] ?? [], of: account, in: environment, &reader) })
  }

  private static func readColumns(_ reader: inout EntryReader, of tables: [String]) -> [String: [String]] {
    guard var object = reader.object("columns") else { return [:] }
    var columns: [String: [String]] = [:]
    for table in tables where object.has(table) {
      columns[table] = distinct(object.texts(table, .column).map(\.value))
    }
    reader.adopt(object.finish())
    return columns
  }

  private static func read(
    _ given: Located<String>, _ columns: [String], of account: Account?, in environment: Environment,
    _ reader: inout EntryReader
  ) -> VendedTable? {
    guard let (database, table) = find(given.value, in: environment) else {
      // A database that is wrong itself is reported where it is declared.
      if environment.databases.count == environment.declared[.databases]?.count {
        let known = environment.databases.flatMap { database in
          database.tables.map { "\(database.alias).\($0.name.value)" }
        }
        reader.report(
          .contradiction(
            "no database declares the table `\(given.value)`",
            help: known.isEmpty
              ? "declare it: `databases.NAME.tables`"
              : "declared are \(known.prefix(12).map { "`\($0)`" }.joined(separator: ", "))"), at: given)
      }
      return nil
    }
    if let account, database.account != account {
      reader.report(
        .contradiction(
          "the database `\(database.alias)` belongs to the account `\(database.account.alias)` and the role to "
            + "`\(account.alias)`", help: "take tables of the role's account"), at: given)
      return nil
    }
    let location = table.location.value
    guard let bucket = environment.bucket(named: location.bucket) else {
      if !environment.declares(location.bucket, in: .buckets) {
        reader.report(
          .unknownReference(location.bucket, section: .buckets, declared: environment.declared[.buckets] ?? []),
          at: table.location)
      }
      return nil
    }
    if !bucket.lakeFormationRegistered {
      reader.report(
        .contradiction(
          "the bucket `\(bucket.alias)` of the table `\(given.value)` is not registered with Lake Formation, which "
            + "vends credentials for registered locations only",
          help: "register it and say so: `buckets.\(bucket.alias).lakeFormationRegistered`"), at: given)
    }
    return VendedTable(
      database: database, name: table.name.value.foldedName,
      area: BucketArea(partition: environment.partition, bucket: bucket, prefix: location.prefix), columns: columns)
  }

  /// Names may hold dots, so it is the declared ones that are compared.
  private static func find(_ text: String, in environment: Environment) -> (Database, Database.Table)? {
    for database in environment.databases {
      for table in database.tables where "\(database.alias).\(table.name.value)".utf8.elementsEqual(text.utf8) {
        return (database, table)
      }
    }
    return nil
  }
}
