/// The APIs that there are.
enum Handlers {
  /// Every handler: the 31 APIs of the connector, and four by the names that they had before.
  static let all: [any MetastoreHandler] = [
    GetDatabaseNames(), GetAllDatabases(), GetDatabases(), GetAllDatabaseObjects(), ListDatabases(), GetDatabase(),
    DatabaseExists(), CreateDatabase(), CreateDatabaseFromDB(), AlterDatabase(), DropDatabase(),
    TableExists(), GetTableNames(), GetAllTables(), GetTables(), GetTableObjects(), ListTables(), GetTable(),
    CreateTable(), AlterTable(), DropTable(),
    GetPartitionNames(), GetPartitions(), GetPartitionsByNames(), ListPartitions(), ListPartitionsByExpr(),
    CreatePartition(), AppendPartition(), AddPartition(), AddPartitions(), AlterPartition(), AlterPartitions(),
    RenamePartition(), DropPartition(), DropPartitions(),
  ]

  private static let byName = Dictionary(all.map { ($0.api, $0) }, uniquingKeysWith: { first, _ in first })

  /// The handler of an API.
  static func named(_ api: String) -> (any MetastoreHandler)? { byName[api] }
}
