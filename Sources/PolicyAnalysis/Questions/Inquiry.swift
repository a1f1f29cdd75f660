import PolicyModel

/// A hunt in the space that its own tests cut, so that it can be gone on with.
struct Inquiry: Sendable {
  private let space: Space
  private let groups: [[Box]]
  private let avoided: [Box]
  /// Regions that are known already.
  private var known: [Box] = []

  /// The inquiry of a hunt; nil where it is plain that there is no such request.
  ///
  /// - Parameter budget: what cutting the space takes is gone from it.
  init?(_ hunt: Hunt, in problem: PolicyProblem, budget: inout AnalysisBudget) throws(UnknownReason) {
    var cut = ScopedProblem(problem, hunt.scope)
    avoided = hunt.avoided.compactMap { cut.box($0) }
    let index = BoxIndex(avoided)
    var groups: [[Box]] = []
    for group in hunt.groups {
      let left = group.compactMap { cut.box($0) }.filter { !index.covers($0) }
      if left.isEmpty { return nil }
      groups.append(left)
    }
    if let bounds = cut.bounds { groups.append([bounds]) }
    self.groups = groups
    space = try cut.problem.space(&budget)
  }

  /// The next region of requests; nil where there is none.
  mutating func next(budget: inout AnalysisBudget) throws(UnknownReason) -> Region? {
    switch space.solve(groups, avoiding: avoided + known, budget: &budget) {
    case .impossible: return nil
    case .unknown(let reason): throw reason
    case .found(let region):
      known.append(region.asBox)
      return region
    }
  }
}
