/// What single services ask for beside the general rules.
enum ServiceRules {
  /// The policy that must let the principal in, whatever identity policies grant (R60, R62); nil where none must.
  static func requiredPolicy(action: ActionName, resource: String) -> EntryPolicy? {
    if SecurityTokenRules.assumesRole(action) { return .trustPolicy }
    return KeyRules.isKey(resource, for: action) ? .keyPolicy : nil
  }

  /// Why the service refuses the action on the resource, whatever policies say (R62, R63); nil where it does not.
  static func refusal(of request: Request, on resource: String) -> ImplicitDenial? {
    let action = request.action
    if SecurityTokenRules.refuses(action, to: request.principal) { return .closedToCaller }
    let isReserved =
      IdentityServiceRules.changesReserved(resource, by: action) || KeyRules.changesReserved(resource, by: action)
    return isReserved ? .managedByAWS : nil
  }

  /// The resources whose permission a request needs: those it names and those that belong to them (R65).
  static func resources(of request: Request) -> [String] {
    guard GlueCatalogRules.concerns(request.action) else { return request.resources }
    var resources: [String] = []
    // By bytes: two names that look alike may be two resources.
    var seen: Set<[UInt8]> = []
    for resource in request.resources {
      for needed in GlueCatalogRules.resources(for: request.action, on: resource)
      where seen.insert(Array(needed.utf8)).inserted {
        resources.append(needed)
      }
    }
    return resources
  }
}
