import Inventory
import PolicyModel

/// One question to the inventory of an environment's documents.
struct AccessQuestion {
  let principal: String
  let action: String
  let resource: String
  var context: [String: ContextValue] = [:]
  /// The side of whose policies it is taken that they grant everything: the question is what the other one does.
  var granted: Side?

  enum Side {
    case caller
    case owner
  }

  /// Whether the inventory's policies allow it.
  func isAllowed(in inventory: Inventory) -> Bool {
    guard let principal = RequestPrincipal(principal), let action = ActionName(action) else { return false }
    let request = inventory.completed(
      Request(principal: principal, action: action, resources: [resource], context: RequestContext(context)))
    var policies = inventory.policySet(for: request)
    switch granted {
    case .caller:
      policies.identity = [.everything]
      policies.boundaries = []
    case .owner:
      // Within an account the owner's grant alone would do: there it leaves the matter to the caller's policies.
      if let owner = request.owner(of: resource), owner == request.principal.account {
        guard let arn = ARN(resource), ["iam", "kms"].contains(arn.service) else { break }
        policies.resource = [AttachedPolicy(.keyDefault(of: owner, partition: String(arn.partition)))]
      } else {
        policies.resource = [AttachedPolicy(.everythingForEveryone)]
      }
    case nil: break
    }
    return Authorizer(policies).decide(request).isAllowed
  }
}

extension Inventory {
  /// Whether a principal may do something in one of several contexts; as a session of a role where that is how it is
  /// named.
  func allows(
    _ principals: [String], _ action: String, _ resource: String, in contexts: [[String: ContextValue]],
    granted side: AccessQuestion.Side? = nil
  ) -> Bool {
    principals.contains { principal in
      contexts.contains { context in
        AccessQuestion(principal: principal, action: action, resource: resource, context: context, granted: side)
          .isAllowed(in: self)
      }
    }
  }
}
