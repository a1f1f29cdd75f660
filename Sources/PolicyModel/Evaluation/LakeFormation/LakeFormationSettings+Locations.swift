/// Who makes or changes an object that points to a registered location needs permission for the location too.
/// https://docs.aws.amazon.com/lake-formation/latest/dg/access-control-underlying-data.html
extension LakeFormationSettings {
  /// What is known of the location that an object is made, or changed, to point to.
  enum LocationVerdict {
    /// The action points nothing to a location, or the location asks nothing of the principal.
    case free
    /// The principal has permission for it.
    case allowed
    /// The request does not tell the location.
    case open
    /// The principal has no permission for it.
    case denied(DataLocation)
  }

  private static let pointingActions: [(name: String, kind: CatalogObject.Kind)] = [
    ("CreateTable", .table), ("UpdateTable", .table), ("CreateDatabase", .database), ("UpdateDatabase", .database),
  ]

  /// What the location of an object asks.
  ///
  /// - Parameters:
  ///   - isLeftToIAM: whether IAM alone decides about the object: a location in hybrid mode then asks nothing.
  ///   - isGranted: whether the principal was granted what the action needs on the object.
  func locationVerdict(
    _ request: Request, on object: CatalogObject, named resource: String, isLeftToIAM: Bool, isGranted: Bool
  ) -> LocationVerdict {
    guard let action = Self.pointingActions.first(where: { request.action.isAction("glue", $0.name) }) else {
      return .free
    }
    let told = request.dataLocation ?? (object.kind == action.kind ? request.locations[resource] : nil)
    guard let location = told.flatMap({ DataLocation($0) }) else { return .open }
    var verdict = LocationVerdict.free
    for (owner, lake) in owners(beside: object.account) {
      let registered = lake.registered.filter { DataLocation($0.path)?.covers(location) ?? false }
      if registered.isEmpty || (isLeftToIAM && registered.allSatisfy(\.isHybrid)) { continue }
      let isOfDatabase =
        isGranted && action.name == "CreateTable"
        && isLocation(location, ofDatabaseOf: object, named: resource, request, among: registered)
      guard isOfDatabase || mayPoint(request.principal, to: location, in: lake, of: owner) else {
        return .denied(location)
      }
      verdict = .allowed
    }
    return verdict
  }

  /// The data lakes and the accounts that they are of.
  private func owners(beside account: AccountID?) -> [(owner: AccountID?, lake: DataLake)] {
    lakes.sorted { $0.key.description < $1.key.description }.map { ($0.key, $0.value) }
      + (anyLake.map { [(account, $0)] } ?? [])
  }

  private func mayPoint(
    _ principal: RequestPrincipal, to location: DataLocation, in lake: DataLake, of owner: AccountID?
  ) -> Bool {
    let isForeign = principal.account != owner
    if lake.mayPoint(principal, to: location, isForeign: isForeign) { return true }
    // What was shared with another account its own data lake hands on.
    // https://docs.aws.amazon.com/lake-formation/latest/dg/regranting-locations.html
    guard isForeign, let account = principal.account, let home = lakes[account],
      lake.grants.contains(where: { AccountID($0.principal) == account && $0.opens(location) })
    else { return false }
    return home.mayPoint(principal, to: location, isForeign: false)
  }

  /// Whether a location is that of a table's database, or in it: who may make tables in a database that points to a
  /// registered location may point them there.
  private func isLocation(
    _ location: DataLocation, ofDatabaseOf object: CatalogObject, named resource: String, _ request: Request,
    among registered: [RegisteredLocation]
  ) -> Bool {
    var name = resource
    if object.kind == .table, let arn = ARN(resource) {
      let database = object.path.dropLast().joined(separator: "/")
      name = "arn:\(arn.partition):glue:\(arn.region):\(arn.accountField):database/\(database)"
    }
    guard let own = request.locations[name].flatMap({ DataLocation($0) }) else { return false }
    return own.covers(location) && registered.contains { DataLocation($0.path)?.covers(own) ?? false }
  }
}

extension DataLake {
  /// Whether a principal may make objects that point to a location: administrators may everywhere in their data lake.
  fileprivate func mayPoint(_ principal: RequestPrincipal, to location: DataLocation, isForeign: Bool) -> Bool {
    (!isForeign && isAdmin(principal))
      || grants(to: principal, isForeign: isForeign).contains { $0.opens(location) }
  }
}

extension LakeFormationGrant {
  /// Whether the grant lets objects point to a location.
  fileprivate func opens(_ location: DataLocation) -> Bool {
    guard permissions.contains(.dataLocationAccess) else { return false }
    switch resource {
    case .everything: return true
    case .location(let path): return DataLocation(path)?.covers(location) ?? false
    case .object, .tagged: return false
    }
  }
}
