import PolicyModel

extension EscalationMethod {
  /// The methods all of whose actions are granted for certain, and how the decisive one is.
  static func granted(by steps: StepGrants) -> [(method: EscalationMethod, grant: StepGrants.Grant)] {
    open(to: steps).compactMap { method in
      guard method.actions.reversed().allSatisfy(steps.mayGrant),
        let grant = steps.grant(of: method.actions[0], where: method.conditions),
        !(method.sparesOwnUser && grant.isOfOwnUser),
        method.actions.dropFirst().allSatisfy({ steps.grant(of: $0, where: []) != nil })
      else { return nil }
      return (method, grant)
    }
  }

  /// The methods, without those that pass a role where none may be passed: most policies let none, and the list is long.
  private static func open(to steps: StepGrants) -> [EscalationMethod] {
    guard let passing, steps.mayGrant(passing) else { return withoutPassing }
    return all
  }
}
