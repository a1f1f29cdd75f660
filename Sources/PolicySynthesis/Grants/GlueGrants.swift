import PolicyModel

/// What Athena asks of the Glue Data Catalog with its caller's permissions.
///
/// A request for a table names the database and the catalog too, and each must be allowed.
enum GlueGrants {
  static let readDatabaseActions = ["glue:GetDatabase", "glue:GetDatabases"]
  static let readTableActions = [
    "glue:BatchGetPartition", "glue:GetPartition", "glue:GetPartitions", "glue:GetTable", "glue:GetTables",
  ]
  static let writeTableActions = ["glue:CreateTable", "glue:DeleteTable"]

  /// Looks databases up.
  static func readDatabases(_ label: String, _ databases: [String], in names: ResourceName) -> Grant {
    Grant(
      label,
      [
        action("GetDatabase", "resolves the database of a query", "GetDatabase"),
        action("GetDatabases", "lists databases", "GetDatabases"),
      ], on: [names.catalog] + databases.map(names.database))
  }

  /// Reads tables and partitions of whole databases.
  static func readTables(of databases: [String], in names: ResourceName) -> Grant {
    Grant(
      "GlueReadTables",
      [
        action("GetTable", "plans a query", "GetTable"),
        action("GetTables", "lists tables", "GetTables"),
        action("GetPartition", "plans a query on one partition", "GetPartition"),
        action("GetPartitions", "leaves out partitions that a query does not need", "GetPartitions"),
        action("BatchGetPartition", "reads many partitions at once", "BatchGetPartition"),
      ], on: [names.catalog] + databases.map(names.database) + databases.map { names.table($0, "*") })
  }

  /// Makes and drops the tables of databases whose names begin in `prefix`.
  static func writeTables(beginningIn prefix: String, of databases: [String], in names: ResourceName) -> Grant {
    Grant(
      "GlueWriteSnapshots",
      [
        GrantedAction(
          "glue:CreateTable", why: "makes a snapshot table", call: "Athena for CREATE TABLE AS: glue CreateTable",
          source: SourcePage.createTableAs),
        action("DeleteTable", "drops a snapshot table after its transfer", "DeleteTable"),
      ], on: [names.catalog] + databases.map(names.database) + databases.map { names.table($0, prefix + "*") })
  }

  /// Makes the database `default`, which Athena does where it is missing.
  static func createDefaultDatabase(in names: ResourceName) -> Grant {
    Grant(
      "GlueCreateDefaultDatabase",
      [action("CreateDatabase", "makes the database `default`, which does not exist yet", "CreateDatabase")],
      on: [names.catalog, names.database("default")])
  }

  private static func action(_ name: String, _ why: String, _ call: String) -> GrantedAction {
    GrantedAction("glue:\(name)", why: why, call: "Athena: glue \(call)", source: SourcePage.glueAccess)
  }
}
