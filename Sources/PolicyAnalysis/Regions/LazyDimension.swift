/// A dimension whose atoms are too many to list, asked for what the search comes to need, and what it has learned.
struct LazyDimension: Sendable {
  private let dimension: Dimension
  /// Whether two literals can be satisfied together, by their numbers; those of many tests are looked up by hash.
  private var pairs: [UInt8]
  private var manyPairs: [Int: UInt8] = [:]
  private let literalCount: Int
  /// Literals that cannot be satisfied together, none of them to spare.
  private var cores: [[Int]] = []
  /// How many pairs were looked up.
  private(set) var lookups = 0

  /// What is learned of a dimension: nothing yet.
  init(_ dimension: Dimension) {
    self.dimension = dimension
    literalCount = dimension.testCount * 2
    pairs = [UInt8](repeating: Self.unasked, count: literalCount <= Self.mostListed ? literalCount * literalCount : 0)
  }

  private static let unasked: UInt8 = 2
  /// So many literals have a table of pairs of 16 MB.
  private static let mostListed = 4_096
  /// A pair that is looked up by hash takes as long as so many in the table.
  private static let hashedWork = 16

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
    lookups +=
      (known.holding.count + known.failing.count + 1) * (pairs.isEmpty ? Self.hashedWork : 1) + 4 * cores.count
    guard try isPossible(new, new, budget: &budget) else { return false }
    for other in known.holding {
      guard try isPossible(Self.number(other, isNegated: false), new, budget: &budget) else { return false }
    }
    for other in known.failing {
      guard try isPossible(Self.number(other, isNegated: true), new, budget: &budget) else { return false }
    }
    for core in cores where core.contains(new) {
      let isMet = core.allSatisfy { literal in
        literal == new || (literal & 1 == 0 ? known.holding : known.failing).contains(literal >> 1)
      }
      if isMet { return false }
    }
    return true
  }

  /// Whether two literals can be satisfied, or one, which is given twice.
  @inline(__always)
  private mutating func isPossible(_ first: Int, _ second: Int, budget: inout Int) throws(UnknownReason) -> Bool {
    let place = first * literalCount + second
    let answer = pairs.isEmpty ? manyPairs[place] ?? Self.unasked : pairs[place]
    if answer != Self.unasked { return answer == 1 }
    return try isPossibleAsked(first, second, budget: &budget)
  }

  private mutating func isPossibleAsked(
    _ first: Int, _ second: Int, budget: inout Int
  ) throws(UnknownReason) -> Bool {
    let answer: Bool
    budget -= 1 + dimension.glanceWork(first >> 1, second >> 1) / 64
    if budget < 0 { throw .stateBudget }
    if let glance = dimension.isPossible((first >> 1, first & 1 == 1), (second >> 1, second & 1 == 1)) {
      answer = glance
    } else {
      answer = try witness(first == second ? [first] : [first, second], budget: &budget) != nil
    }
    for place in [first * literalCount + second, second * literalCount + first] {
      if pairs.isEmpty { manyPairs[place] = answer ? 1 : 0 } else { pairs[place] = answer ? 1 : 0 }
    }
    return answer
  }

  private func witness(_ literals: [Int], budget: inout Int) throws(UnknownReason) -> Sample? {
    try dimension.witness(
      required: literals.filter { $0 & 1 == 0 }.map { $0 >> 1 },
      refused: literals.filter { $0 & 1 == 1 }.map { $0 >> 1 }, budget: &budget)
  }

  /// A value for all that is known; nil where there is none, and then what that was for is learned.
  ///
  /// - Parameter learns: whether there is more to be searched, so that it pays.
  mutating func value(_ known: Cells.Known, learns: Bool, budget: inout Int) throws(UnknownReason) -> Sample? {
    if let sample = try dimension.witness(required: known.holding, refused: known.failing, budget: &budget) {
      return sample
    }
    if !learns { return nil }
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
