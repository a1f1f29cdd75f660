/// What single services ask for beside the general rules.
enum ServiceRules {
  /// Whether a resource's policy must let the principal in, whatever identity policies grant (R60, R62).
  static func requiresResourcePolicy(action: ActionName, resource: String) -> Bool {
    SecurityTokenRules.assumesRole(action)
  }

  /// The resources whose permission a request needs: those it names and those that belong to them (R65).
  static func resources(of request: Request) -> [String] {
    var resources: [String] = []
    for resource in request.resources {
      for needed in GlueCatalogRules.resources(for: request.action, on: resource) where !resources.contains(needed) {
        resources.append(needed)
      }
    }
    return resources
  }
}
