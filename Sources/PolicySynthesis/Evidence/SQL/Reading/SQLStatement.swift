public import SourceText

/// A statement as far as its permissions go: what it does, to what, and what it reads.
public struct SQLStatement: Sendable {
  /// What a statement does.
  public enum Kind: String, Sendable, CaseIterable {
    case select = "SELECT"
    case createTableAs = "CREATE TABLE AS"
    case insert = "INSERT INTO"
    case unload = "UNLOAD"
    case createExternalTable = "CREATE EXTERNAL TABLE"
    /// An Iceberg table, which Athena keeps the data of.
    case createIcebergTable = "CREATE TABLE"
    case createView = "CREATE VIEW"
    case createDatabase = "CREATE DATABASE"
    case alterDatabase = "ALTER DATABASE"
    case addPartition = "ALTER TABLE ADD PARTITION"
    case dropPartition = "ALTER TABLE DROP PARTITION"
    case renamePartition = "ALTER TABLE RENAME PARTITION"
    case alterTable = "ALTER TABLE"
    case repairTable = "MSCK REPAIR TABLE"
    case dropTable = "DROP TABLE"
    case dropView = "DROP VIEW"
    case dropDatabase = "DROP DATABASE"
    case showDatabases = "SHOW DATABASES"
    case showTables = "SHOW TABLES"
    case showPartitions = "SHOW PARTITIONS"
    /// `DESCRIBE`, and what `SHOW` tells of one table.
    case describe = "DESCRIBE"
    case update = "UPDATE"
    case delete = "DELETE"
    case merge = "MERGE"
    case optimize = "OPTIMIZE"
    case vacuum = "VACUUM"
    case prepare = "PREPARE"
    case execute = "EXECUTE"
    case deallocate = "DEALLOCATE PREPARE"
    case explain = "EXPLAIN"
  }

  /// What it does.
  public let kind: Kind
  /// Where it stands, from its first word to its last.
  public internal(set) var range = SourceRange.none
  /// What it is done to: a table, a view or a database; for `SHOW DATABASES` a catalog. Nil where it names none.
  public internal(set) var object: SQLName?
  /// The tables and views that its queries read, in the order of the text, each as often as it stands there.
  public internal(set) var reads: [SQLName] = []
  /// The catalogs of table functions that are not the engine's own.
  public internal(set) var functionCatalogs: [SQLName] = []
  /// The locations that it names.
  public internal(set) var locations: [SQLText] = []
  /// Whether a partition that it adds lies where the table does.
  public internal(set) var keepsLocation = false
  /// The Lambda functions that it declares as its own functions, by name or ARN.
  public internal(set) var externalFunctions: [SQLText] = []
  /// The name of a prepared statement.
  public internal(set) var preparedName: SQLName?
  /// The statement that is prepared or explained: one or none.
  public internal(set) var inner: [SQLStatement] = []
  /// Whether an existing view may be replaced.
  public internal(set) var replaces = false
  /// Whether the table that is made is of Iceberg.
  public internal(set) var makesIceberg = false
  /// Whether the table that is made has partitions.
  public internal(set) var makesPartitions = false

  init(_ kind: Kind) { self.kind = kind }
}
