import Environment

/// The requests that one statement makes, in the order in which they are thought of, each once.
struct StatementNeeds {
  private(set) var all: [StatementNeed] = []
  /// What Lake Formation must grant, where it vends the access: `SELECT on sales.orders`.
  private(set) var lakeFormation: [String] = []
  private var seen = Set<StatementNeed>()

  mutating func add(_ label: String, _ action: GrantedAction, _ place: StatementNeed.Place) {
    let need = StatementNeed(label: label, action: action, place: place)
    if seen.insert(need).inserted { all.append(need) }
  }

  mutating func add(contentsOf other: StatementNeeds) {
    for need in other.all { add(need.label, need.action, need.place) }
  }

  /// Notes what Lake Formation must grant, and asks it for credentials.
  mutating func addLakeFormation(_ grant: String?) {
    if let grant, !lakeFormation.contains(grant) { lakeFormation.append(grant) }
    for action in LakeFormationGrants.dataAccess.actions { add("LakeFormationDataAccess", action, .everything) }
  }

  /// What every statement needs: the workgroup, where results go, and `default`, which Athena looks up in every Region.
  static func common(_ caller: SQLCaller) -> StatementNeeds {
    var needs = StatementNeeds()
    let names = caller.names
    for action in AthenaGrants.runQueries(in: "", readsSettings: false).actions {
      needs.add("AthenaRunQueries", action, .resources([names.workgroup(caller.workgroup)]))
    }
    needs.database(["GetDatabase", "GetDatabases"], "default", names)
    needs.results(caller.results)
    return needs
  }
}
