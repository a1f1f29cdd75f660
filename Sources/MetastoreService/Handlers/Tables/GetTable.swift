import HiveMetastore
import JSONText

/// One table.
struct GetTable: MetastoreHandler {
  let api = "getTable"

  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer {
    let name = try arguments.tableName()
    guard let table = try catalog.table(name) else { throw .noTable(name.database, name.name) }
    return APIAnswer(["tableDesc": .record(table)])
  }
}
