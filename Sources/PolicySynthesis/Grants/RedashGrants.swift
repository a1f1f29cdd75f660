import PolicyModel

/// What Redash calls itself, beside what Athena calls for its queries.
enum RedashGrants {
  /// Becomes the role that queries run as; Redash always shows the external id.
  static func assume(_ role: String, showing externalID: String) -> Grant {
    Grant(
      "AssumeAthenaRole", [assumption],
      on: [role], when: [Condition("StringEquals", "sts:ExternalId", [ConditionValue(externalID)])])
  }

  static let assumption = GrantedAction(
    "sts:AssumeRole", why: "a task becomes the role that queries run as, with the external id of the data source",
    call: "Redash: sts AssumeRole", source: SourcePage.redashAthena)

  /// Lists databases and tables for the schema browser, which asks for the tables of every database that it finds.
  static func browse(_ label: String, _ databases: [String], in names: ResourceName) -> [Grant] {
    let base = [names.catalog] + databases.map(names.database)
    func glue(_ name: String, _ why: String) -> GrantedAction {
      GrantedAction("glue:\(name)", why: why, call: "Redash: glue \(name)", source: SourcePage.redashAthena)
    }
    return [
      Grant(label + "Databases", [glue("GetDatabases", "finds the databases of the schema browser")], on: base),
      Grant(
        label + "Tables",
        [glue("GetTables", "lists tables and columns; one database that is denied breaks the schema browser")],
        on: base + databases.map { names.table($0, "*") }),
    ]
  }
}
