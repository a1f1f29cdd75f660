import Inventory
import PolicyModel
import ServiceReference

/// All policies of a run, whom they bind, and what an inventory tells of principals and resources.
public struct LintedProject {
  /// The principals that have policies, in the order of the documents.
  let principals: [ProjectPrincipal]
  /// The roles whose trust policies are known, by ARN.
  let trusts: [String: ProjectTrust]
  /// What is known of principals and resources beside whose policies are whose; the policies of resources are in it.
  let inventory: Inventory
  /// What AWS says of services.
  let facts: ServiceFacts

  /// The principals whose ARN and whose policies are all known.
  var known: [(principal: RequestPrincipal, policies: ProjectPrincipal)] {
    principals.compactMap { held in
      guard held.isWhole, let principal = held.principal else { return nil }
      return (principal, held)
    }
  }

  /// The roles whose trust policies are known, in the order of their ARNs.
  var roles: [ProjectTrust] {
    trusts.values.sorted { $0.role.utf8.lexicographicallyPrecedes($1.role.utf8) }
  }

  /// Whether policies can allow a request, whatever the keys hold that it does not tell.
  func mayAllow(_ request: Request, identity: [NamedPolicy], resource: [AttachedPolicy] = []) -> Bool {
    let set = PolicySet(identity: identity, resource: resource)
    if case .denied = Authorizer(set).prospect(of: inventory.completed(request)) { return false }
    return true
  }
}
