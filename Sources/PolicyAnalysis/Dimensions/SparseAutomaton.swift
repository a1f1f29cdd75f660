/// The same walk as `DenseAutomaton`'s for patterns of more positions than a word has bits: of a state only the live
/// positions are kept, in order, for of long lists of patterns few are live at a time.
struct SparseAutomaton: Sendable {
  private let layout: AutomatonLayout
  private let predicateCount: Int
  /// Of each literal's position: the characters that it fits by exact case, or by any.
  private var fitting: [[Int32]]
  private var fittingFolded: [[Int32]]

  /// The automaton of a layout.
  init(_ layout: AutomatonLayout) {
    self.layout = layout
    predicateCount = layout.predicateStart.count - 1
    let symbols = layout.alphabet.scalars
    var exact: [PatternToken: [Int32]] = [:]
    var folded: [PatternToken: [Int32]] = [:]
    for token in layout.tokens where !token.isWildcard && exact[token] == nil {
      let places = symbols.indices
      exact[token] = places.filter { token.accepts(symbols[$0], foldsASCII: false) }.map(Int32.init)
      if layout.form == .arn {
        folded[token] = places.filter { token.accepts(symbols[$0], foldsASCII: true) }.map(Int32.init)
      }
    }
    fitting = layout.tokens.map { exact[$0] ?? [] }
    fittingFolded = layout.form == .arn ? layout.tokens.map { folded[$0] ?? [] } : []
  }

  /// A state's items: its live positions, then the predicates that hold whatever follows, counted from the number of
  /// positions on, then its phase.

  private struct States {
    var items: [Int32] = []
    var starts: [Int] = [0]
    var phases: [Int] = []
    var table = StateTable()
    var count: Int { phases.count }

    func slice(_ state: Int) -> ArraySlice<Int32> { items[starts[state]..<starts[state + 1]] }

    mutating func insert(_ new: [Int32], phase: Int) -> Bool {
      var hash: UInt64 = UInt64(phase)
      for item in new { hash = (hash ^ UInt64(UInt32(bitPattern: item))) &* 0x9E37_79B9_7F4A_7C15; hash ^= hash >> 29 }
      let isNew = table.insert(count, hash: Int(truncatingIfNeeded: hash)) { [items, starts, phases] other in
        phases[other] == phase && items[starts[other]..<starts[other + 1]].elementsEqual(new)
      }
      guard isNew else { return false }
      items += new
      starts.append(items.count)
      phases.append(phase)
      return true
    }
  }

  /// Adds what follows from a state's positions being live: the ends that stars may skip to; and drops what stars take
  /// in and what predicates that hold for good need no more.
  private func settled(_ live: [Int32], _ settledBefore: [Int32]) -> [Int32] {
    var positions: [Int32] = []
    positions.reserveCapacity(live.count + 4)
    for position in live {
      positions.append(position)
      if layout.tokens[Int(position)].isStar { positions.append(position + 1) }
    }
    positions.sort()
    var kept: [Int32] = []
    kept.reserveCapacity(positions.count)
    var always = settledBefore
    var shadowed = Int32.max
    var shadowEnd = Int32.max
    for position in positions.reversed() {
      if kept.last == position { continue }
      if position >= shadowed, position < shadowEnd { continue }
      let place = Int(position)
      kept.append(position)
      if layout.tokens[place].isStar {
        shadowed = layout.shadowStart[place]
        shadowEnd = position
        if layout.isTrailing(place) { always.append(layout.predicateOf[place] + Int32(layout.tokens.count)) }
      }
    }
    kept.reverse()
    if always.count > settledBefore.count {
      always.sort()
      var unique: [Int32] = []
      for item in always where unique.last != item { unique.append(item) }
      always = unique
      let base = Int32(layout.tokens.count)
      kept.removeAll { position in always.contains(layout.predicateOf[Int(position)] + base) }
    }
    return kept + always
  }

  /// Walks the states, as many as `budget` has.
  func walk(_ goal: TextGoal, budget: inout Int) -> TextWalk {
    var atoms = TextAtoms(stride: max(1, (predicateCount + 63) / 64))
    var wanted: [Int] = []
    var unwanted: [Int] = []
    var limit = 1
    var seeksOne = true
    switch goal {
    case .combinations(let most):
      limit = most
      seeksOne = false
    case .text(let required, let refused):
      wanted = required
      unwanted = refused
    }
    var states = States()
    _ = states.insert(settled(layout.patternStarts, []), phase: 0)
    var known: [[UInt64]: Int] = [:]
    var next = 0
    while next < states.count {
      budget -= 1 + atoms.stride / 8
      if budget < 0 { return .tooMany }
      let (truth, alive) = truth(of: states.slice(next), stride: atoms.stride)
      func isSet(_ words: [UInt64], _ predicate: Int) -> Bool {
        words[predicate >> 6] >> UInt64(predicate & 63) & 1 == 1
      }
      if seeksOne {
        let settled = truth.settled
        if unwanted.contains(where: { isSet(settled, $0) }) || wanted.contains(where: { !isSet(alive, $0) }) {
          next += 1
          continue
        }
        if wanted.allSatisfy({ isSet(truth.now, $0) }), !unwanted.contains(where: { isSet(truth.now, $0) }) {
          atoms.truths = truth.now
          atoms.states = [Int32(next)]
          return .done(atoms)
        }
      } else if known[truth.now] == nil {
        if atoms.count == limit { return .tooMany }
        known[truth.now] = atoms.count
        atoms.truths += truth.now
        atoms.states.append(Int32(next))
      }
      // A state of many positions, or of many ways on, is as much work as many of few.
      budget -= follow(next, &states, &atoms) / 4
      next += 1
    }
    return .done(atoms)
  }

  /// Which predicates hold here, which for good, and which can still hold.
  private func truth(of items: ArraySlice<Int32>, stride: Int) -> (
    truth: (now: [UInt64], settled: [UInt64]), alive: [UInt64]
  ) {
    var now = [UInt64](repeating: 0, count: stride)
    var alive = now
    var settled = now
    for item in items {
      let isSettled = Int(item) >= layout.tokens.count
      let predicate = isSettled ? Int(item) - layout.tokens.count : Int(layout.predicateOf[Int(item)])
      let bit = UInt64(1) << UInt64(predicate & 63)
      alive[predicate >> 6] |= bit
      if isSettled { settled[predicate >> 6] |= bit }
      if isSettled || layout.isEnd[Int(item)] { now[predicate >> 6] |= bit }
    }
    return ((now, settled), alive)
  }

  /// Adds the states that one character leads to from a state; how much work that was.
  private func follow(_ index: Int, _ states: inout States, _ atoms: inout TextAtoms) -> Int {
    let items = Array(states.slice(index))
    let phase = states.phases[index]
    let base = Int32(layout.tokens.count)
    let live = items.prefix { $0 < base }
    if live.isEmpty { return 0 }
    let before = Array(items[live.count...])
    let symbols = layout.alphabet.scalars
    let folds = layout.foldsASCII(in: phase)
    // Which positions take which characters as a literal, in the order of the characters; the wildcards take all.
    var byLiteral: [(symbol: Int32, next: Int32)] = []
    var byWildcard: [Int32] = []
    var isRefused = layout.form == .arn && phase < layout.phaseCount - 1
    for position in live {
      let token = layout.tokens[Int(position)]
      if token.isWildcard {
        byWildcard.append(position)
        if !AutomatonLayout.takesColon(token.reach, in: phase) { isRefused = true }
      } else {
        for symbol in folds ? fittingFolded[Int(position)] : fitting[Int(position)] {
          byLiteral.append((symbol, position + 1))
        }
      }
    }
    byLiteral.sort { $0.symbol < $1.symbol }
    var taken = 0
    var isRestDone = false
    var work = items.count / 16
    for symbol in symbols.indices {
      let isColon = symbol == layout.alphabet.colon
      let first = taken
      while taken < byLiteral.count, byLiteral[taken].symbol == symbol { taken += 1 }
      if taken == first, !(isColon && isRefused) {
        if isRestDone { continue }
        isRestDone = true
      }
      var following = byLiteral[first..<taken].map(\.next)
      for position in byWildcard {
        let token = layout.tokens[Int(position)]
        if isColon, !AutomatonLayout.takesColon(token.reach, in: phase) { continue }
        following.append(token.isStar ? position : position + 1)
      }
      let new = settled(following, before)
      work += 1 + new.count / 8
      if states.insert(new, phase: layout.phase(after: symbol, in: phase)) {
        atoms.parents.append(Int32(index))
        atoms.scalars.append(symbols[symbol])
      }
    }
    return work
  }
}
