import PolicyModel

/// What one party allows, as boxes.
struct Side: Sendable {
  /// The ways to be allowed: a request of a way lies in a box of each of its groups.
  var ways: [[[Box]]] = []
  /// What is refused, whatever grants it.
  var denies: [Box] = []

  /// What a request must avoid to be granted in no way: the boxes of one group of each way.
  ///
  /// nil where there are more combinations than are followed.
  func refusals(limit: Int) -> [[Box]]? {
    var choices: [[Box]] = [[]]
    for way in ways {
      guard choices.count * way.count <= limit else { return nil }
      choices = choices.flatMap { chosen in way.map { chosen + $0 } }
    }
    return choices
  }
}

extension PolicyProblem {
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
