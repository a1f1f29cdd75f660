import Environment
import Inventory
import PolicyModel

/// Check 2: what a principal of one account does in another is granted by both, and neither grants more than the other.
enum CrossAccountCalls {
  /// A principal, something of another account, and who of the two does not grant what the other does.
  private struct Crossing: Hashable {
    let principal: String
    let target: String
    let owner: String
    let lacks: AccessQuestion.Side

    var order: String { "\(principal) \(target) \(lacks)" }
  }

  static func findings(in review: EnvironmentReview) -> [CheckFinding] {
    var found: [Crossing: [String]] = [:]
    for (crossing, action) in callers(in: review) + owners(in: review) { found[crossing, default: []].append(action) }
    return found.sorted { byBytes($0.key.order, $1.key.order) }.map { crossing, actions in
      let principal = review.title(of: crossing.principal)
      let actions = distinct(actions).sorted(by: byBytes)
      let fact: CheckFact =
        crossing.lacks == .owner
        ? .grantedByCallerAlone(
          principal: principal, actions: actions, on: crossing.target, owner: crossing.owner)
        : .grantedByOwnerAlone(principal: principal, actions: actions, on: crossing.target, owner: crossing.owner)
      return CheckFinding(fact, at: review.place(of: crossing.principal))
    }
  }

  /// What principals are granted on things of other accounts that those do not grant.
  private static func callers(in review: EnvironmentReview) -> [(Crossing, String)] {
    var found: [(Crossing, String)] = []
    let named = sessions(in: review)
    for document in review.documents(.identity) where RequestPrincipal(document.attachTo) != nil {
      let principals = [document.attachTo] + (named[document.attachTo] ?? [])
      for statement in document.policy.statements.elements where statement.effect == .allow {
        for resource in statement.namedResources {
          guard let target = target(of: resource, from: document.account, in: review) else { continue }
          let shared = counterparts(of: resource, in: review)
          for action in statement.literalActions where asksBothSides(action) {
            let contexts = shared.filter { $0.literalActions.contains(action) }.map {
              statement.witnessContext.joined($0.witnessContext)
            }
            let isGranted = review.inventory.allows(
              principals, action, resource.witness, in: distinct([statement.witnessContext] + contexts),
              granted: .caller)
            if isGranted { continue }
            found.append(
              (
                Crossing(
                  principal: document.attachTo, target: target.arn, owner: target.owner.alias, lacks: .owner), action
              ))
          }
        }
      }
    }
    return found
  }

  /// What resources' policies grant to principals of other accounts that are made here, and these are not granted.
  private static func owners(in review: EnvironmentReview) -> [(Crossing, String)] {
    var found: [(Crossing, String)] = []
    for document in review.documents where [.bucketPolicy, .catalogPolicy, .functionPolicy].contains(document.kind) {
      for statement in document.policy.statements.elements where statement.effect == .allow {
        for name in statement.namedPrincipals.map(\.text) {
          guard let holder = holder(of: name, in: review), holder.account?.description != document.account.id,
            let own = review.inventory.identity[holder.description]
          else { continue }
          let statements = own.flatMap(\.policy.statements.elements)
          for action in statement.literalActions {
            let contexts = statements.filter { $0.literalActions.contains(action) }.map {
              statement.witnessContext.joined($0.witnessContext)
            }
            for resource in statement.namedResources {
              let isGranted = review.inventory.allows(
                [name], action, resource.witness, in: distinct([statement.witnessContext] + contexts),
                granted: .owner)
              if isGranted { continue }
              found.append(
                (
                  Crossing(
                    principal: holder.description, target: document.attachTo, owner: document.account.alias,
                    lacks: .caller), action
                ))
            }
          }
        }
      }
    }
    return found
  }

  /// Becoming a role is another check; who is invited by RAM needs no policy of the inviter; of S3 every bucket can be
  /// named.
  private static func asksBothSides(_ action: String) -> Bool { !action.hasPrefix("sts:") && !action.hasPrefix("ram:") }

  /// What a pattern names of another account of the environment: a bucket, a catalog, or the thing itself.
  private static func target(
    of resource: String, from account: Account, in review: EnvironmentReview
  ) -> (arn: String, owner: Account)? {
    guard let arn = ARN(resource.witness), let owner = review.owner(of: arn), owner != account else { return nil }
    switch arn.service {
    case "s3":
      let bucket = arn.resource.split(separator: "/").first ?? ""
      return ("arn:\(arn.partition):s3:::\(bucket)", owner)
    case "glue": return ("arn:\(arn.partition):glue:\(arn.region):\(owner.id):catalog", owner)
    default: return (resource, owner)
    }
  }

  /// The statements of the policies that bind a resource.
  private static func counterparts(of resource: String, in review: EnvironmentReview) -> [Statement] {
    review.inventory.resources.filter { $0.covers(resource.witness) }.flatMap(\.policy.policy.statements.elements)
  }

  /// The sessions by which resources' policies name roles, by role.
  private static func sessions(in review: EnvironmentReview) -> [String: [String]] {
    var sessions: [String: [String]] = [:]
    for policy in review.inventory.resources {
      for statement in policy.policy.policy.statements.elements {
        for name in statement.namedPrincipals.map(\.text) {
          guard let holder = holder(of: name, in: review), holder.description != name,
            sessions[holder.description]?.contains(name) != true
          else { continue }
          sessions[holder.description, default: []].append(name)
        }
      }
    }
    return sessions
  }

  /// Whose identity policies count for a principal that a policy names.
  private static func holder(of name: String, in review: EnvironmentReview) -> ARN? {
    guard let principal = RequestPrincipal(name), principal.hasIdentityPolicies, let action = ActionName("sts:x") else {
      return nil
    }
    return review.inventory.completed(Request(principal: principal, action: action, resources: [])).principal
      .policyHolder
  }
}
