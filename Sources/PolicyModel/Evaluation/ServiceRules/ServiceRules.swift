/// What single services ask for beside the general rules.
enum ServiceRules {
  /// The policy that must let the principal in, whatever identity policies grant (R60, R62); nil where none must.
  static func requiredPolicy(action: ActionName, resource: String) -> EntryPolicy? {
    if SecurityTokenRules.assumesRole(action) { return .trustPolicy }
    return KeyRules.isKey(resource, for: action) ? .keyPolicy : nil
  }

  /// Whether the service refuses the action on the resource to everyone, whatever policies say (R62, R63).
  static func refuses(action: ActionName, resource: String) -> Bool {
    IdentityServiceRules.changesReserved(resource, by: action) || KeyRules.changesReserved(resource, by: action)
  }

  /// The resources whose permission a request needs: those it names and those that belong to them (R65).
  static func resources(of request: Request) -> [String] {
    var resources: [String] = []
    for resource in request.resources {
      for needed in GlueCatalogRules.resources(for: request.action, on: resource)
      where !resources.contains(where: { $0.utf8.elementsEqual(needed.utf8) }) {
        resources.append(needed)
      }
    }
    return resources
  }
}
