import Environment
import SourceText

/// What writes rows and files.
extension StatementDerivation {
  mutating func insert(_ statement: SQLStatement) throws(SQLIssue) {
    guard let name = statement.object else { return }
    let table = try table(name)
    if table.isIceberg { return commit(to: table, lakeFormation: "SELECT, INSERT and DELETE on") }
    readTarget(table)
    if table.isPartitioned {
      needs.table(
        ["GetPartitions", "BatchCreatePartition", "CreatePartition", "UpdatePartition"], table.database, table.name,
        table.catalog.names)
    }
    if table.area.bucket.lakeFormationRegistered {
      needs.addLakeFormation("INSERT on \(table.database).\(table.name)")
      needs.addLakeFormation("DATA_LOCATION_ACCESS on \(table.area.location)")
    } else {
      needs.write(table.area)
    }
  }

  /// `UPDATE`, `DELETE`, `MERGE`, `OPTIMIZE` and `VACUUM`, which only Iceberg has.
  mutating func changeRows(_ statement: SQLStatement) throws(SQLIssue) {
    guard let name = statement.object else { return }
    let table = try table(name)
    guard table.isIceberg else {
      throw SQLIssue(
        .contradiction(
          "`\(statement.kind.rawValue)` is for Iceberg tables, and \(name.spelling.quoted) is declared as none",
          help: "declare it as `{\"location\": \"\(table.area.location)\", \"iceberg\": true}`"), name.range)
    }
    // https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg.html
    let isManaged = statement.kind == .delete
    if table.area.bucket.lakeFormationRegistered, !isManaged {
      issues.append(
        SQLIssue(
          .doubt(
            "Lake Formation does not manage `\(statement.kind.rawValue)`: \(name.spelling.quoted) is granted on S3 "
              + "directly, which goes past its grants", help: "run it as a role of its own"), name.range))
    }
    commit(to: table, lakeFormation: isManaged ? "SELECT, INSERT and DELETE on" : nil)
    if statement.kind == .vacuum { needs.remove(table.area, "removes files of snapshots that have expired") }
  }

  /// Reads an Iceberg table, writes files and points the table's description to them. Nothing is deleted: rows that go
  /// are listed in files of their own.
  /// https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-updating-iceberg-table-data.html
  private mutating func commit(to table: SQLTable, lakeFormation grant: String?) {
    readTarget(table)
    needs.table(["UpdateTable"], table.database, table.name, table.catalog.names)
    if table.area.bucket.lakeFormationRegistered, let grant {
      return needs.addLakeFormation("\(grant) \(table.database).\(table.name)")
    }
    needs.read(table.area)
    needs.write(table.area)
  }

  mutating func readTarget(_ table: SQLTable) {
    needs.use(table.catalog, by: caller)
    readDescription(table.database, table.name, of: table.catalog)
  }

  mutating func unload(_ statement: SQLStatement) throws(SQLIssue) {
    guard let text = statement.locations.first else { return }
    let area = try scope.area(text)
    if area.bucket.lakeFormationRegistered {
      throw SQLIssue(
        .contradiction(
          "the bucket `\(area.bucket.alias)` is registered with Lake Formation, which vends no access for `UNLOAD`",
          help: "write to a bucket that is not registered"), text.range)
    }
    needs.write(area)
  }

  /// https://docs.aws.amazon.com/athena/latest/ug/ctas-considerations-limitations.html
  mutating func createTableAs(_ statement: SQLStatement) throws(SQLIssue) {
    guard let name = statement.object else { return }
    let new = try newTable(name)
    createDescription(new)
    if statement.makesPartitions, !statement.makesIceberg {
      needs.table(["BatchCreatePartition"], new.database, new.name, new.catalog.names)
    }
    // Athena's own place for such tables lies where results do.
    let results = caller.results
    var area = BucketArea(partition: results.partition, bucket: results.bucket, prefix: "\(results.prefix)tables/")
    if let text = statement.locations.first {
      area = try scope.area(text)
      if caller.enforcesResults {
        issues.append(
          SQLIssue(
            .doubt(
              "the workgroup `\(caller.workgroup)` enforces its own location, and Athena refuses another",
              help: "leave the location out"), text.range))
      }
    }
    if area.bucket.lakeFormationRegistered {
      makeRegistered(area, new.database)
    } else {
      needs.write(area)
      if statement.makesIceberg { needs.read(area) }
    }
    scope.make(
      [
        .table(
          SQLTable(
            catalog: new.catalog, database: new.database, name: new.name, area: area,
            isIceberg: statement.makesIceberg, isPartitioned: statement.makesPartitions && !statement.makesIceberg))
      ], new.name, in: new.database, of: new.catalog)
  }

  mutating func makeRegistered(_ area: BucketArea, _ database: String) {
    needs.addLakeFormation("CREATE_TABLE on \(database)")
    needs.addLakeFormation("DATA_LOCATION_ACCESS on \(area.location)")
  }
}

extension BucketArea {
  /// `s3://bucket/prefix/`
  var location: String { "s3://\(bucket.name)/\(prefix)" }
}
