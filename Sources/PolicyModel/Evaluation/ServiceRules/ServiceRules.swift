/// What single services ask for beside the general rules.
///
/// Amazon Athena asks for nothing: its actions are decided on the workgroup or the data catalog like any other's, and what
/// running a query takes of other services are requests of their own (R68).
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

  /// Why the service does not do what policies allow; nil where it does.
  static func denial(of request: Request, on resource: String, options: EvaluationOptions) -> ImplicitDenial? {
    guard request.action.isOf(service: "s3") else { return nil }
    let form = StorageRules.form(of: resource)
    if options.tellsBucketsFromObjects, let kind = StorageRules.mismatch(request.action, form) {
      return .wrongResourceType(action: kind)
    }
    if form == .regional, options.accessPointsAskBuckets, AccessPointRules.concerns(request.action, resource),
      AccessPointRules.underlying(resource, request) == nil
    {
      return .unknownBucket
    }
    return nil
  }

  /// Whether a request may need more resources than it names.
  static func mayAskForMore(_ request: Request) -> Bool {
    GlueCatalogRules.concerns(request.action) || request.resources.count != 1 || !request.accessPoints.isEmpty
  }

  /// The resources whose permission a request needs: those it names and those that belong to them (R64, R65).
  static func resources(of request: Request, options: EvaluationOptions) -> [String] {
    guard GlueCatalogRules.concerns(request.action) || !request.accessPoints.isEmpty else { return request.resources }
    var resources: [String] = []
    // By bytes: two names that look alike may be two resources.
    var seen: Set<[UInt8]> = []
    func add(_ resource: String) {
      if seen.insert(Array(resource.utf8)).inserted { resources.append(resource) }
    }
    for resource in request.resources {
      for needed in GlueCatalogRules.resources(for: request.action, on: resource) { add(needed) }
      if options.accessPointsAskBuckets, AccessPointRules.concerns(request.action, resource),
        let bucket = AccessPointRules.underlying(resource, request)
      {
        add(bucket)
      }
    }
    return resources
  }
}
