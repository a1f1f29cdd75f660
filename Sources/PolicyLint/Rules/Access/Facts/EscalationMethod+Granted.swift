import PolicyModel

extension EscalationMethod {
  /// The methods all of whose actions are granted for certain, and how the decisive one is.
  static func granted(by steps: StepGrants) -> [(method: EscalationMethod, grant: StepGrants.Grant)] {
    let possible = steps.possible
    if possible.isEmpty { return [] }
    return all.indices.filter { EscalationSteps.needs[$0].isSubset(of: possible) }.compactMap { place in
      let method = all[place]
      guard method.actions.reversed().allSatisfy(steps.mayGrant),
        let grant = steps.grant(of: method.actions[0], where: method.conditions),
        !(method.sparesOwnUser && grant.isOfOwnUser),
        method.actions.dropFirst().allSatisfy({ steps.grant(of: $0, where: []) != nil })
      else { return nil }
      return (method, grant)
    }
  }
}
