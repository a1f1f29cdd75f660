import PolicyModel

/// A hunt in the space that its own tests cut, so that it can be gone on with.
struct Inquiry: Sendable {
  private let space: Space
  private let groups: [[Box]]
  private let avoided: [Box]
  /// Regions that are known already.
  private var known: [Box] = []

  /// - Parameter budget: what cutting the space takes is gone from it.
  init(_ hunt: Hunt, in problem: PolicyProblem, budget: inout AnalysisBudget) throws(UnknownReason) {
    var cut = ReducedProblem(problem)
    groups = hunt.groups.map { group in group.map { cut.box($0) } }
    avoided = hunt.avoided.map { cut.box($0) }
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

/// A problem of the same dimensions with those tests alone that are asked for.
private struct ReducedProblem {
  private let original: PolicyProblem
  private(set) var problem: Problem
  private var tests: [Literal: Int] = [:]

  init(_ original: PolicyProblem) {
    self.original = original
    problem = original.dimensions
  }

  mutating func box(_ box: Box) -> Box {
    var literals: [Literal] = []
    literals.reserveCapacity(box.literals.count)
    for literal in box.literals {
      literals.append(
        Literal(dimension: literal.dimension, test: test(literal), isNegated: literal.isNegated))
    }
    return Box(literals, origin: box.origin)
  }

  private mutating func test(_ literal: Literal) -> Int {
    let key = Literal(dimension: literal.dimension, test: literal.test)
    if let test = tests[key] { return test }
    let test =
      switch original.definition(of: key) {
      case .texts(let patterns): problem.test(key.dimension, patterns)
      case .key(let condition): problem.test(key.dimension, condition)
      case .bit: 0
      }
    tests[key] = test
    return test
  }
}
