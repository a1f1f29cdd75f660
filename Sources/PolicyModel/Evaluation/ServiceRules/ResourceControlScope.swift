import ServiceReference

/// Which requests resource control policies reach (R53).
/// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
enum ResourceControlScope {
  /// Whether they reach a request: not those of service-linked roles, and only those of some services; of a service that
  /// nothing is known of they are taken to.
  static func reaches(_ request: Request) -> Bool {
    if request.principal.isServiceLinkedRole || request.action.isAction("kms", "RetireGrant") { return false }
    return ServiceReference.embedded.service(request.action.service)?.supportsResourceControlPolicies ?? true
  }

  /// Whether they reach a resource that such a request asks about: they do not reach the keys that AWS manages.
  static func reaches(_ resource: String, of request: Request) -> Bool {
    !request.action.isOf(service: "kms") || !KeyRules.isManagedByAWS(resource, request)
  }
}
