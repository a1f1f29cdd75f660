import PolicyModel

/// Boxes that hold another box whole, as a look at their patterns tells: long lists within longer ones, and literal texts
/// within patterns, need no automaton. What this does not see is left to the search.
struct BoxCoverage {
  private let problem: PolicyProblem
  private let boxes: [Box]
  private var known: [[Literal]: Bool] = [:]

  /// So many pairs of boxes are worth a look.
  private static let mostPairs = 40_000

  /// The coverage by `boxes` of `count` others; nil where a look at all pairs would take longer than it saves.
  init?(by boxes: [Box], of count: Int, in problem: PolicyProblem) {
    guard boxes.count * count <= Self.mostPairs else { return nil }
    self.boxes = boxes
    self.problem = problem
  }

  /// Whether a box certainly lies in one of the boxes.
  mutating func covers(_ box: Box) -> Bool {
    for wider in boxes {
      var isCovered = true
      for outer in wider.literals where isCovered { isCovered = box.literals.contains { isWithin($0, outer) } }
      if isCovered { return true }
    }
    return false
  }

  private mutating func isWithin(_ inner: Literal, _ outer: Literal) -> Bool {
    if inner == outer { return true }
    guard inner.dimension == outer.dimension, !inner.isNegated, !outer.isNegated, let form = form(of: inner) else {
      return false
    }
    let pair = [inner, outer]
    if let answer = known[pair] { return answer }
    let wider = problem.patterns(of: outer)
    let exact = Set(wider)
    let answer = problem.patterns(of: inner).allSatisfy { pattern in
      exact.contains(pattern) || wider.contains { $0.plainlyCovers(pattern, form: form) }
    }
    known[pair] = answer
    return answer
  }

  /// How texts of a literal's dimension are read; nil where it is a key's or a truth value's.
  private func form(of literal: Literal) -> TextForm? {
    switch literal.dimension {
    case problem.action: .action
    case problem.resource: .arn
    case problem.principal: .plain
    default: nil
    }
  }
}

extension TextPattern {
  /// Whether every text of another pattern plainly fits: it begins as this one does, which ends in a star for anything,
  /// or it is one text, which fits.
  func plainlyCovers(_ other: TextPattern, form: TextForm) -> Bool {
    if let last = tokens.last, last.isTotalStar, !tokens.dropLast().contains(where: \.isWildcard) {
      return other.tokens.starts(with: tokens.dropLast())
    }
    // A letter that stands for others too makes several texts.
    guard !other.tokens.contains(where: { $0.isWildcard || $0.folding != .none }) else { return false }
    var text = String.UnicodeScalarView()
    for token in other.tokens {
      guard let scalar = Unicode.Scalar(token.scalar) else { return false }
      text.append(scalar)
    }
    return matches(String(text), form: form)
  }
}
