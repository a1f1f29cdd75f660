/// One search for requests: they lie in a box of every group and in none that is avoided.
///
/// What cannot matter to it is left out before the space is cut: where two policies have most statements in common, little
/// is left.
struct Hunt: Sendable {
  private(set) var groups: [[Box]]
  private(set) var avoided: [Box]

  /// The search for requests of the groups; nil where it is plain that there are none.
  init?(_ groups: [[Box]], avoiding avoided: [Box], in problem: PolicyProblem) {
    let index = BoxIndex(avoided)
    self.groups = groups.map { group in group.filter { !index.covers($0) } }
    self.avoided = avoided
    guard var smallest = self.groups.min(by: { $0.count < $1.count }), !smallest.isEmpty else { return nil }
    // What meets no box of the smallest group has no say in it.
    var overlap = Overlap(problem)
    for place in self.groups.indices where self.groups[place].count > smallest.count {
      self.groups[place] = self.groups[place].filter { box in smallest.contains { overlap.mayMeet(box, $0) } }
      if self.groups[place].isEmpty { return nil }
    }
    smallest = self.groups.min { $0.count < $1.count } ?? smallest
    self.avoided = avoided.filter { box in smallest.contains { overlap.mayMeet(box, $0) } }
  }
}

/// Boxes by one of their literals, to find those that hold another box whole.
private struct BoxIndex {
  private var boxes: [Literal: [[Literal]]] = [:]
  private var hasEverything = false

  init(_ all: [Box]) {
    for box in all {
      // A text's literal tells more boxes apart than a truth value's.
      guard let first = box.literals.first else {
        hasEverything = true
        continue
      }
      boxes[first, default: []].append(box.literals)
    }
  }

  /// Whether a box lies in one of the boxes, as their literals show.
  func covers(_ box: Box) -> Bool {
    if hasEverything { return true }
    return box.literals.contains { literal in
      boxes[literal]?.contains { known in known.allSatisfy(box.literals.contains) } ?? false
    }
  }
}

/// Whether boxes can have a request in common, as far as the beginnings of patterns tell.
private struct Overlap {
  private let problem: PolicyProblem
  private var known: [[Literal]: Bool] = [:]
  private var beginnings: [Literal: [[UInt32]]] = [:]

  init(_ problem: PolicyProblem) { self.problem = problem }

  mutating func mayMeet(_ left: Box, _ right: Box) -> Bool {
    for one in left.literals where isOfText(one) {
      for other in right.literals where other.dimension == one.dimension && !other.isNegated && other != one {
        if !mayMeet(one, other) { return false }
      }
    }
    return true
  }

  private func isOfText(_ literal: Literal) -> Bool {
    !literal.isNegated && (literal.dimension == problem.action || literal.dimension == problem.resource)
  }

  private mutating func mayMeet(_ one: Literal, _ other: Literal) -> Bool {
    let key = [one, other]
    if let answer = known[key] { return answer }
    let left = beginnings(of: one)
    let right = beginnings(of: other)
    let answer = left.contains { first in right.contains { second in zip(first, second).allSatisfy(==) } }
    known[key] = answer
    return answer
  }

  /// The characters before the first wildcard of each pattern, ASCII capitals as small letters.
  private mutating func beginnings(of literal: Literal) -> [[UInt32]] {
    if let answer = beginnings[literal] { return answer }
    let answer = problem.patterns(of: literal).map { pattern in
      pattern.tokens.prefix { !$0.isWildcard }.map { $0.scalar &- 0x41 < 26 ? $0.scalar | 0x20 : $0.scalar }
    }
    beginnings[literal] = answer
    return answer
  }
}
