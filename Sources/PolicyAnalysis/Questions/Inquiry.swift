import PolicyModel

/// A space of requests and the two sides in it.
struct Inquiry: Sendable {
  /// How the space was cut.
  let problem: PolicyProblem
  /// The sides.
  let sides: [Side]
  private let space: Space
  /// What is left to spend.
  private var budget: AnalysisBudget

  /// Combinations of groups that are followed.
  private static let combinations = 64

  init(_ problem: PolicyProblem, _ sides: [Side], budget: AnalysisBudget) throws(UnknownReason) {
    self.problem = problem
    self.sides = sides
    var left = budget
    space = try problem.problem.space(&left)
    self.budget = left
  }

  /// Looks for requests that one side allows and the other does not, outside of regions that are known.
  mutating func region(allowedBy place: Int, avoiding known: [Box]) throws(UnknownReason) -> Region? {
    let wider = sides[place]
    let narrower = sides[1 - place]
    guard let refusals = narrower.refusals(limit: Self.combinations) else { throw .nodeBudget }
    let avoided = wider.denies + problem.contradictions + known
    for way in wider.ways {
      for refusal in refusals {
        if let region = try solve(way, avoided + refusal) { return region }
      }
      guard !narrower.denies.isEmpty else { continue }
      if let region = try solve(way + [narrower.denies], avoided) { return region }
    }
    return nil
  }

  private mutating func solve(_ groups: [[Box]], _ avoided: [Box]) throws(UnknownReason) -> Region? {
    if groups.contains(where: \.isEmpty) { return nil }
    switch space.solve(groups + problem.universe, avoiding: avoided, budget: &budget) {
    case .impossible: return nil
    case .found(let region): return region
    case .unknown(let reason): throw reason
    }
  }
}
