import PolicyModel

/// What one party allows, as boxes.
struct Side: Sendable {
  /// The ways to be allowed: a request of a way lies in a box of each of its groups.
  var ways: [[[Box]]] = []
  /// What is refused, whatever grants it.
  var denies: [Box] = []

  /// What a request must avoid to be granted in no way: the boxes of one group of each way, in every combination that
  /// asks for no more than another.
  ///
  /// nil where there are more combinations than are followed.
  func refusals(limit: Int) -> [[Box]]? {
    var groups: [[Box]] = []
    var choices: [Set<Int>] = [[]]
    for way in ways {
      let places = way.map { group in
        if let place = groups.firstIndex(of: group) { return place }
        groups.append(group)
        return groups.count - 1
      }
      var longer: [Set<Int>] = []
      for choice in choices {
        longer += choice.isDisjoint(with: places) ? places.map { choice.union([$0]) } : [choice]
      }
      choices = []
      for choice in longer.sorted(by: { $0.count < $1.count })
      where !choices.contains(where: { $0.isSubset(of: choice) }) {
        choices.append(choice)
      }
      guard choices.count <= limit else { return nil }
    }
    return choices.map { choice in choice.sorted().flatMap { groups[$0] } }
  }
}

extension PolicyProblem {
  /// Combinations of groups that are followed.
  private static let combinations = 256

  /// The searches for requests that one side allows and the other does not.
  func hunts(for wider: Side, notIn narrower: Side) throws(UnknownReason) -> [Hunt] {
    guard let refusals = narrower.refusals(limit: Self.combinations) else { throw .nodeBudget }
    var hunts: [Hunt] = []
    let avoided = wider.denies + contradictions
    for way in wider.ways {
      let groups = way + universe
      for refusal in refusals {
        hunts += Hunt.all(groups, avoiding: refusal + avoided, in: self)
      }
      // What both sides refuse tells them not apart.
      hunts += Hunt.all(groups + [narrower.denies], avoiding: avoided, in: self)
    }
    return hunts
  }

  /// The boxes of a party.
  mutating func side(_ party: Party) throws(UnknownReason) -> Side {
    switch party {
    case .policy(let policy, let layer, _):
      let compiled = try compile([policy], layer)
      return Side(ways: [[compiled.allows]], denies: compiled.denies)
    case .stack(let stack, _): return try side(stack)
    case .except(let query, let party):
      var side = try side(party)
      vocabulary.add(query.denial)
      side.denies += try alternatives(query.denial, .v2012, .endpoint).boxes(origin: 0)
      return side
    }
  }
}
