import Environment
import Inventory
import JSONText
import PolicyModel

/// Check 1: whoever assumes a role is granted that, and the role trusts it, with the same tags and external id.
enum AssumeEdges {
  /// The templates whose roles become others, and those of the roles that they become.
  private static let partners = [
    RedashTask.name: RedashAthena.name, SageMakerExecution.name: LakeFormationApplication.name,
  ]

  /// What the entries say of each other.
  static func declared(in declared: DeclaredEnvironment) -> [CheckFinding] {
    let assumed = Set(
      declared.roles.filter { partners[$0.template.value] != nil }.flatMap { entry in
        DeclaredEnvironment.texts("assumes", of: entry).map { "\(entry.template.value) \($0.value)" }
      })
    return declared.roles.flatMap { entry in
      if let partner = partners[entry.template.value] { return targets(of: entry, partner, declared.environment) }
      guard let caller = partners.first(where: { $0.value == entry.template.value })?.key,
        entry.node["taskRole"] == nil, !assumed.contains("\(caller) \(entry.alias.value)")
      else { return [] }
      return [
        CheckFinding(
          .assumedByNone(role: entry.alias.value, template: caller), at: entry.alias,
          excuses: [entry.alias.path + ["taskRole"]])
      ]
    }
  }

  private static func targets(
    of entry: RoleEntry, _ partner: String, _ environment: Environment
  ) -> [CheckFinding] {
    let assumed = DeclaredEnvironment.texts("assumes", of: entry)
    if entry.node["assumes"].map({ $0.elements?.isEmpty == true }) ?? true {
      return [
        CheckFinding(
          .assumesNothing(role: entry.alias.value), at: entry.alias, excuses: [entry.alias.path + ["assumes"]])
      ]
    }
    return assumed.compactMap { alias in
      guard let target = environment.roles[alias.value], target.template.value != partner else { return nil }
      return CheckFinding(
        .distrustedByKind(role: entry.alias.value, target: alias.value, template: target.template.value), at: alias)
    }
  }

  /// What the documents grant on both sides.
  static func granted(in review: EnvironmentReview) -> [CheckFinding] { callers(in: review) + trusts(in: review) }

  /// Who is granted to become a role that does not trust it.
  private static func callers(in review: EnvironmentReview) -> [CheckFinding] {
    var found: [Edge: [String]] = [:]
    for document in review.documents(.identity) {
      let principals = ([document.attachTo] + document.appliesTo).filter { RequestPrincipal($0) != nil }
      for statement in document.policy.statements.elements where statement.effect == .allow {
        for action in statement.literalActions where action.hasPrefix("sts:") {
          // The trust of a role that exists already is not ours to know.
          for role in statement.namedResources where review.inventory.trust[role] != nil {
            let contexts = trustContexts(of: role, action, in: review).map { statement.witnessContext.joined($0) }
            for principal in principals
            where !review.inventory.allows([principal], action, role, in: contexts, granted: .caller) {
              found[Edge(principal: principal, role: role), default: []].append(action)
            }
          }
        }
      }
    }
    return findings(found) { edge, actions in
      CheckFinding(
        .notTrusted(principal: review.title(of: edge.principal), role: review.title(of: edge.role), actions: actions),
        at: review.place(of: edge.principal))
    }
  }

  /// Whom a role trusts that is not granted to become it, of the principals that are made here.
  private static func trusts(in review: EnvironmentReview) -> [CheckFinding] {
    var found: [Edge: [String]] = [:]
    for document in review.documents(.trust) {
      for statement in document.policy.statements.elements where statement.effect == .allow {
        for name in statement.namedPrincipals.map(\.text) {
          guard let own = review.inventory.identity[name] else { continue }
          let statements = own.flatMap(\.policy.statements.elements)
          for action in statement.literalActions {
            let contexts = statements.filter { $0.literalActions.contains(action) }.map {
              statement.witnessContext.joined($0.witnessContext)
            }
            if !review.inventory.allows(
              [name], action, document.attachTo, in: contexts + [statement.witnessContext], granted: .owner)
            {
              found[Edge(principal: name, role: document.attachTo), default: []].append(action)
            }
          }
        }
      }
    }
    return findings(found) { edge, actions in
      CheckFinding(
        .notGranted(principal: review.title(of: edge.principal), role: review.title(of: edge.role), actions: actions),
        at: review.place(of: edge.role))
    }
  }

  /// The contexts that a role's trust asks for.
  static func trustContexts(
    of role: String, _ action: String, in review: EnvironmentReview
  ) -> [[String: ContextValue]] {
    let statements = (review.inventory.trust[role] ?? []).flatMap(\.policy.statements.elements)
    return [[:]] + distinct(statements.filter { $0.literalActions.contains(action) }.map(\.witnessContext))
  }

  private struct Edge: Hashable {
    let principal: String
    let role: String
  }

  private static func findings(
    _ found: [Edge: [String]], _ finding: (Edge, [String]) -> CheckFinding
  ) -> [CheckFinding] {
    found.sorted { byBytes($0.key.principal + " " + $0.key.role, $1.key.principal + " " + $1.key.role) }.map {
      finding($0.key, distinct($0.value).sorted(by: byBytes))
    }
  }
}
