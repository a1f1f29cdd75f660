import SourceText

extension LakeFormationSettings {
  /// What Lake Formation says of a request: of one for Data Catalog objects, of one for credentials to data, and of one to
  /// grant permissions. Calls to S3 itself pass it by.
  public func evaluate(_ request: Request) -> LakeFormationEvaluation {
    if request.action.isOf(service: "glue") { return evaluateCatalog(request) }
    if request.action.isOf(service: "lakeformation") { return evaluateAdministration(request) }
    return .notApplicable
  }

  private func evaluateCatalog(_ request: Request) -> LakeFormationEvaluation {
    var answer = LakeFormationEvaluation.notApplicable
    let principal = request.principal
    for (resource, object) in objects(of: request) {
      var isLeftToIAM = true
      if let lake = lake(of: object.account), let need = LakeFormationActions.need(of: request.action, on: object) {
        isLeftToIAM = lake.isLeftToIAM(need.object) && !lake.hasOptedIn(principal, on: need.object)
        if !isLeftToIAM {
          guard isMet(need, by: principal, in: lake) else {
            return LakeFormationEvaluation(verdict: .denied, missing: need, resource: resource)
          }
          answer.verdict = .allowed
        }
      }
      let verdict = locationVerdict(
        request, on: object, named: resource, isLeftToIAM: isLeftToIAM, isGranted: !isLeftToIAM)
      switch verdict {
      case .free: break
      case .open: answer.leavesLocationOpen = true
      case .allowed: answer.verdict = .allowed
      case .denied(let location):
        return LakeFormationEvaluation(
          verdict: .denied, missingText: "`\(LakeFormationPermission.dataLocationAccess.rawValue)` on `\(location)`",
          resource: resource)
      }
    }
    return answer
  }

  /// The objects that a request is about. It may name those above and below them too, for IAM asks for them (R65); Lake
  /// Formation does not.
  private func objects(of request: Request) -> [(resource: String, object: CatalogObject)] {
    let name = ASCII.folded(request.action.name)
    let isOnTables = name.holds("table") || name.holds("partition")
    let kind: CatalogObject.Kind =
      name.holds("database") || name.holds("function")
      ? .database : name.holds("catalog") ? .catalog : .table
    var named: [(resource: String, object: CatalogObject)] = []
    for resource in request.resources {
      var found = ARN(resource).flatMap { CatalogObject($0) }
      // A request for no resource in particular is taken to be one for every object that the action can be on.
      if resource == "*", isOnTables || kind == .database {
        found = CatalogObject(kind, kind == .table ? ["*", "*"] : ["*"])
      }
      guard var object = found else { continue }
      object.account = object.account ?? request.owner(of: resource)
      named.append((resource, object))
    }
    for kind in [kind, .table, .database, .catalog] {
      let found = named.filter { $0.object.kind == kind }
      if !found.isEmpty { return found }
    }
    return []
  }

  private func isMet(_ need: LakeFormationNeed, by principal: RequestPrincipal, in lake: DataLake) -> Bool {
    let isForeign = principal.account != need.object.account
    if lake.holds(need, principal, isForeign: isForeign) { return true }
    // What was shared with another account its own data lake hands on: to its administrators at once, to others by grants.
    guard isForeign, let account = principal.account, let home = lakes[account], lake.shares(need, with: account) else {
      return false
    }
    return home.holds(need, principal, isForeign: false)
  }

  private func evaluateAdministration(_ request: Request) -> LakeFormationEvaluation {
    guard let lake = lake(of: request.resourceAccount ?? request.principal.account) else { return .notApplicable }
    let principal = request.principal
    let name = ASCII.folded(request.action.name)
    if name == "getdataaccess" { return evaluateDataAccess(request, lake) }
    if Self.granting.contains(name) {
      let mayGrant =
        lake.isAdmin(principal) || lake.grants(to: principal, isForeign: false).contains { !$0.grantable.isEmpty }
      return mayGrant
        ? LakeFormationEvaluation(verdict: .allowed)
        : LakeFormationEvaluation(
          verdict: .denied, missingText: "a grant option, or the rights of a data lake administrator,")
    }
    if Self.administrative.contains(name) {
      return lake.isAdmin(principal)
        ? LakeFormationEvaluation(verdict: .allowed)
        : LakeFormationEvaluation(verdict: .denied, missingText: "the rights of a data lake administrator")
    }
    return .notApplicable
  }

  /// Credentials are given out for the data of a table. A request that does not name the table, as those of IAM do not,
  /// passes where there is any table that they could be given out for.
  private func evaluateDataAccess(_ request: Request, _ lake: DataLake) -> LakeFormationEvaluation {
    let principal = request.principal
    let tables = request.resources.compactMap { ARN($0).flatMap { CatalogObject($0) } }.filter { $0.kind == .table }
    let choices = [[LakeFormationPermission.select], [.insert], [.delete]]
    for table in tables {
      let need = LakeFormationNeed(choices, on: table)
      guard let lake = self.lake(of: table.account ?? principal.account) else { continue }
      if lake.isLeftToIAM(table), !lake.hasOptedIn(principal, on: table) { continue }
      if !isMet(need, by: principal, in: lake) { return LakeFormationEvaluation(verdict: .denied, missing: need) }
    }
    if !tables.isEmpty { return LakeFormationEvaluation(verdict: .allowed) }
    let all = lakes.values + [anyLake].compactMap { $0 }
    let isGranted = all.contains { lake in
      lake.grants(to: principal, isForeign: false).contains {
        $0.permissions.contains(where: \.concernsData) && lake.holdsTables(of: $0.resource)
      }
    }
    if isGranted { return LakeFormationEvaluation(verdict: .allowed) }
    if lake.leavesATableToIAM, !lake.optIns.contains(where: { principal.mayBeNamed($0.principal) }) {
      return .notApplicable
    }
    return LakeFormationEvaluation(verdict: .denied, missingText: "`SELECT`, `INSERT` or `DELETE` on a table")
  }

  private static let granting = [
    "grantpermissions", "batchgrantpermissions", "revokepermissions", "batchrevokepermissions",
  ]

  /// What takes an administrator, or a right that these settings do not tell, such as a tag creator's.
  private static let administrative = [
    "createlftag", "updatelftag", "deletelftag", "addlftagstoresource", "removelftagsfromresource",
    "createlakeformationoptin", "deletelakeformationoptin", "createlftagexpression", "updatelftagexpression",
    "deletelftagexpression",
  ]
}
