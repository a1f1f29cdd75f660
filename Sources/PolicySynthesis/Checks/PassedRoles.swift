import Inventory
import PolicyModel

/// Check 7: whoever passes a role passes it to services that the role trusts, and to no others.
enum PassedRoles {
  static func findings(in review: EnvironmentReview) -> [CheckFinding] {
    let services = services(in: review)
    return review.actors.filter { passes($0, in: review) }.flatMap { actor in
      // A role that exists already is known by its name alone.
      review.inventory.trust.keys.sorted(by: byBytes).flatMap { role in
        findings(actor, role, services, in: review)
      }
    }
  }

  private static func findings(
    _ actor: String, _ role: String, _ services: [String], in review: EnvironmentReview
  ) -> [CheckFinding] {
    let place = review.place(of: actor)
    if review.inventory.allows([actor], "iam:PassRole", role, in: [[:]]) {
      return [
        CheckFinding(
          .passedToAnything(principal: review.title(of: actor), role: review.title(of: role)), at: place)
      ]
    }
    return services.compactMap { service in
      guard
        review.inventory.allows([actor], "iam:PassRole", role, in: [["iam:PassedToService": .single(service)]]),
        !trusts(role, service, in: review)
      else { return nil }
      return CheckFinding(
        .passedToDistrusted(principal: review.title(of: actor), role: review.title(of: role), service: service),
        at: place)
    }
  }

  /// Whether a role's trust lets a service become it, whatever the service must tell for that.
  private static func trusts(_ role: String, _ service: String, in review: EnvironmentReview) -> Bool {
    let contexts = AssumeEdges.trustContexts(of: role, "sts:AssumeRole", in: review)
    return review.inventory.allows([service], "sts:AssumeRole", role, in: contexts)
  }

  private static func passes(_ actor: String, in review: EnvironmentReview) -> Bool {
    review.statements(of: actor).contains { statement in
      statement.effect == .allow && statement.mayGrant("iam:PassRole")
    }
  }

  /// The services that documents name, as principals and as those that roles are passed to.
  private static func services(in review: EnvironmentReview) -> [String] {
    let statements = review.documents.flatMap(\.policy.statements.elements)
    let passed = statements.flatMap(\.conditions).filter { $0.key == "iam:PassedToService" }.flatMap {
      $0.values.elements.map(\.text)
    }
    let trusted = statements.flatMap { $0.principal?.principals.entries ?? [] }.filter { $0.kind == .service }.map(
      \.text)
    return distinct(passed + trusted).sorted(by: byBytes)
  }
}

extension EnvironmentReview {
  /// The statements of a principal's own policies.
  func statements(of principal: String) -> [Statement] {
    (inventory.identity[principal] ?? []).flatMap(\.policy.statements.elements)
  }
}

extension Statement {
  /// Whether an action is among those that the statement is about, whatever else it asks for.
  func mayGrant(_ name: String) -> Bool {
    guard let name = ActionName(name) else { return false }
    return action.patterns.elements.contains { $0.matches(name) } != action.isNegated
  }
}
