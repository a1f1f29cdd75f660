import PolicyModel

/// What clients of Athena call.
enum AthenaGrants {
  static let runActions = [
    "athena:GetQueryExecution", "athena:GetQueryResults", "athena:GetWorkGroup", "athena:StartQueryExecution",
    "athena:StopQueryExecution",
  ]
  static let metadataActions = ["athena:GetDataCatalog", "athena:GetDatabase", "athena:GetTableMetadata"]

  /// Runs, polls, reads and cancels queries in a workgroup.
  ///
  /// - Parameter readsSettings: whether the client asks for the workgroup's settings, which not every one does.
  static func runQueries(in workgroup: String, readsSettings: Bool = true) -> Grant {
    let settings = action("GetWorkGroup", "reads the workgroup's settings, where results go among them", "GetWorkGroup")
    return Grant(
      "AthenaRunQueries",
      (readsSettings ? [settings] : []) + [
        action("StartQueryExecution", "starts a query", "StartQueryExecution"),
        action("GetQueryExecution", "asks whether a query has ended", "GetQueryExecution"),
        action("GetQueryResults", "reads the rows of a query's result", "GetQueryResults"),
        action("StopQueryExecution", "cancels a query", "StopQueryExecution"),
      ], on: [workgroup])
  }

  /// Uses a data catalog that a function answers for.
  static func useDataCatalog(_ dataCatalog: String) -> Grant {
    Grant(
      "AthenaUseDataCatalog",
      [
        GrantedAction(
          "athena:GetDataCatalog", why: "finds the function that answers for the catalog",
          call: "Athena: athena GetDataCatalog", source: SourcePage.hiveCatalog)
      ], on: [dataCatalog])
  }

  /// Lists databases, tables and columns of a data catalog; none of it is authorised on workgroups.
  static func readMetadata(of dataCatalog: String) -> Grant {
    Grant(
      "AthenaReadMetadata",
      [
        metadata("GetDataCatalog", "finds out what kind of catalog it is"),
        metadata("GetDatabase", "looks a database up"),
        metadata("GetTableMetadata", "lists the columns of a table"),
      ], on: [dataCatalog])
  }

  /// What must hold where a request reaches the service through Athena alone.
  static let calledViaAthena = Condition("ForAnyValue:StringEquals", "aws:CalledVia", ["athena.amazonaws.com"])

  private static func action(_ name: String, _ why: String, _ call: String) -> GrantedAction {
    GrantedAction("athena:\(name)", why: why, call: "client: athena \(call)", source: SourcePage.workgroups)
  }

  private static func metadata(_ name: String, _ why: String) -> GrantedAction {
    GrantedAction("athena:\(name)", why: why, call: "client: athena \(name)", source: SourcePage.dataCatalogs)
  }
}
