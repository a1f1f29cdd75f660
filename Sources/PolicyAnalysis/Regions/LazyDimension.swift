/// A dimension whose atoms are too many to list, asked for what the search comes to need, and what it has learned.
struct LazyDimension: Sendable {
  private let dimension: Dimension
  /// Whether two literals can be satisfied together, by their numbers.
  private var pairs: [UInt64: Bool] = [:]
  /// Literals that cannot be satisfied together, none of them to spare.
  private var cores: [[Int]] = []

  /// What is learned of a dimension: nothing yet.
  init(_ dimension: Dimension) { self.dimension = dimension }

  /// A literal's number.
  static func number(_ test: Int, isNegated: Bool) -> Int { test * 2 + (isNegated ? 1 : 0) }

  /// How a literal stands to what is known, as far as pairs of literals tell.
  mutating func state(
    _ known: Cells.Known, _ test: Int, isNegated: Bool, budget: inout Int
  ) throws(UnknownReason) -> CellState {
    if known.holding.contains(test) { return isNegated ? .impossible : .forced }
    if known.failing.contains(test) { return isNegated ? .forced : .impossible }
    if try !isPossible(known, test, isNegated: isNegated, budget: &budget) { return .impossible }
    if try !isPossible(known, test, isNegated: !isNegated, budget: &budget) { return .forced }
    return .open
  }

  /// Whether a literal fits what is known, as far as pairs and what was learned tell.
  private mutating func isPossible(
    _ known: Cells.Known, _ test: Int, isNegated: Bool, budget: inout Int
  ) throws(UnknownReason) -> Bool {
    let new = Self.number(test, isNegated: isNegated)
    guard try isPossible([new], budget: &budget) else { return false }
    for other in known.holding {
      guard try isPossible([Self.number(other, isNegated: false), new], budget: &budget) else { return false }
    }
    for other in known.failing {
      guard try isPossible([Self.number(other, isNegated: true), new], budget: &budget) else { return false }
    }
    for core in cores where core.contains(new) {
      let isMet = core.allSatisfy { literal in
        literal == new || (literal & 1 == 0 ? known.holding : known.failing).contains(literal >> 1)
      }
      if isMet { return false }
    }
    return true
  }

  /// Whether one or two literals can be satisfied.
  private mutating func isPossible(_ literals: [Int], budget: inout Int) throws(UnknownReason) -> Bool {
    let low = UInt64(literals.min() ?? 0)
    let key = low << 32 | UInt64(literals.max() ?? 0)
    if let answer = pairs[key] { return answer }
    let answer = try witness(literals, budget: &budget) != nil
    pairs[key] = answer
    return answer
  }

  private func witness(_ literals: [Int], budget: inout Int) throws(UnknownReason) -> Sample? {
    try dimension.witness(
      required: literals.filter { $0 & 1 == 0 }.map { $0 >> 1 },
      refused: literals.filter { $0 & 1 == 1 }.map { $0 >> 1 }, budget: &budget)
  }

  /// A value for all that is known; nil, and something learned, where there is none.
  mutating func value(_ known: Cells.Known, budget: inout Int) throws(UnknownReason) -> Sample? {
    if let sample = try dimension.witness(required: known.holding, refused: known.failing, budget: &budget) {
      return sample
    }
    var core =
      known.holding.map { Self.number($0, isNegated: false) } + known.failing.map { Self.number($0, isNegated: true) }
    var place = 0
    while place < core.count {
      var fewer = core
      fewer.remove(at: place)
      if try witness(fewer, budget: &budget) == nil { core = fewer } else { place += 1 }
    }
    cores.append(core)
    return nil
  }
}
