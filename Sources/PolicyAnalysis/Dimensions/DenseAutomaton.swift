/// All patterns of a dimension followed at once, a bit for each position.
///
/// Determinised by need, breadth first, so that the first text of a combination is a shortest one. What keeps it small:
/// of one pattern only what is not taken in by its highest live star stays live, and a predicate that can fail no more
/// gives up its positions.
struct DenseAutomaton<Bits: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  private let layout: AutomatonLayout
  private let predicateCount: Int
  private var stars: Bits = 0
  private var wildcards: Bits = 0
  private var ends: Bits = 0
  private var trailing: Bits = 0
  /// Wildcards that stand for no colon: at all, and before the fifth.
  private var refusesColon: Bits = 0
  private var refusesBoundary: Bits = 0
  /// Of each star, the positions it takes in.
  private var shadows: [Bits]
  /// Of each predicate, its positions.
  private var owned: [Bits]
  /// The literals that each character fits: by exact case, then (for resources) case aside.
  private var literals: [Bits]

  /// The automaton of a layout whose positions fit `Bits`, with one to spare.
  init(_ layout: AutomatonLayout) {
    self.layout = layout
    predicateCount = layout.predicateStart.count - 1
    let symbols = layout.alphabet.scalars
    shadows = [Bits](repeating: 0, count: layout.tokens.count)
    owned = [Bits](repeating: 0, count: predicateCount)
    literals = [Bits](repeating: 0, count: symbols.count * (layout.form == .arn ? 2 : 1))
    for (position, token) in layout.tokens.enumerated() {
      let bit = Bits(1) << position
      owned[Int(layout.predicateOf[position])] |= bit
      if layout.isEnd[position] {
        ends |= bit
      } else if token.isWildcard {
        wildcards |= bit
        if token.isStar { stars |= bit }
        if token.reach == .notColon { refusesColon |= bit }
        if token.reach == .notBoundary { refusesBoundary |= bit }
        shadows[position] = bit &- (Bits(1) << Int(layout.shadowStart[position]))
        if layout.isTrailing(position) { trailing |= bit }
      } else {
        for (symbol, scalar) in symbols.enumerated() {
          if token.accepts(scalar, foldsASCII: false) { literals[symbol] |= bit }
          if layout.form == .arn, token.accepts(scalar, foldsASCII: true) { literals[symbols.count + symbol] |= bit }
        }
      }
    }
  }

  /// A state: the live positions, the predicates that hold whatever follows, and the phase of the text.
  private struct State: Equatable {
    var live: Bits
    var settled: UInt64
    var phase: Int

    var hash: Int {
      var mixed = UInt64(truncatingIfNeeded: live) ^ UInt64(truncatingIfNeeded: live >> (Bits.bitWidth / 2)) &* 31
      mixed = (mixed ^ settled &* 0x9E37_79B9_7F4A_7C15) &+ UInt64(phase)
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      return Int(truncatingIfNeeded: mixed ^ (mixed >> 29))
    }
  }

  private func settle(_ state: inout State) {
    state.live |= (state.live & stars) << 1
    var rest = state.live & stars
    while rest != 0 {
      let top = Bits.bitWidth - 1 - rest.leadingZeroBitCount
      let shadow = shadows[top]
      state.live &= ~shadow
      rest &= ~(shadow | Bits(1) << top)
    }
    var always = state.live & trailing
    while always != 0 {
      let predicate = Int(layout.predicateOf[always.trailingZeroBitCount])
      state.settled |= 1 << UInt64(predicate)
      state.live &= ~owned[predicate]
      always &= ~owned[predicate]
    }
  }

  private func truth(of state: State) -> UInt64 {
    var truth = state.settled
    var rest = state.live & ends
    while rest != 0 {
      truth |= 1 << UInt64(layout.predicateOf[rest.trailingZeroBitCount])
      rest &= rest &- 1
    }
    return truth
  }

  private func isDead(_ state: State, required: UInt64, refused: UInt64) -> Bool {
    if state.settled & refused != 0 { return true }
    var open = required & ~state.settled
    while open != 0 {
      if state.live & owned[open.trailingZeroBitCount] == 0 { return true }
      open &= open &- 1
    }
    return false
  }

  /// Walks the states, as many as `budget` has.
  func walk(_ goal: TextGoal, budget: inout Int) -> TextWalk {
    var atoms = TextAtoms(stride: 1)
    var required: UInt64 = 0
    var refused: UInt64 = 0
    var limit = 1
    var seeksOne = true
    switch goal {
    case .combinations(let most):
      limit = most
      seeksOne = false
    case .text(let wanted, let unwanted):
      for predicate in wanted { required |= 1 << UInt64(predicate) }
      for predicate in unwanted { refused |= 1 << UInt64(predicate) }
    }
    var start = State(live: 0, settled: 0, phase: 0)
    for position in layout.patternStarts { start.live |= Bits(1) << Int(position) }
    settle(&start)
    var states = [start]
    var table = StateTable()
    _ = table.insert(0, hash: start.hash) { _ in false }
    var next = 0
    while next < states.count {
      let state = states[next]
      budget -= 1
      if budget < 0 { return .tooMany }
      if seeksOne, isDead(state, required: required, refused: refused) {
        next += 1
        continue
      }
      let truth = truth(of: state)
      if seeksOne {
        if truth & required == required, truth & refused == 0 {
          atoms.truths = [truth]
          atoms.states = [Int32(next)]
          return .done(atoms)
        }
      } else if !atoms.truths.contains(truth) {
        if atoms.count == limit { return .tooMany }
        atoms.truths.append(truth)
        atoms.states.append(Int32(next))
      }
      follow(next, &states, &table, &atoms)
      next += 1
    }
    return .done(atoms)
  }

  /// Adds the states that one character leads to from a state. Characters that no live literal is all lead to the same.
  private func follow(_ index: Int, _ states: inout [State], _ table: inout StateTable, _ atoms: inout TextAtoms) {
    let state = states[index]
    if state.live == 0 { return }
    let symbols = layout.alphabet.scalars
    let offset = layout.foldsASCII(in: state.phase) ? symbols.count : 0
    let bound = state.phase < layout.phaseCount - 1 || layout.form != .arn
    let refusing = bound ? refusesColon | refusesBoundary : refusesColon
    var isRestDone = false
    for symbol in symbols.indices {
      let isColon = symbol == layout.alphabet.colon
      let fitting = state.live & literals[offset + symbol]
      let differs = isColon && (state.live & refusing != 0 || layout.form == .arn && bound)
      if fitting == 0, !differs {
        if isRestDone { continue }
        isRestDone = true
      }
      let passing = state.live & (isColon ? wildcards & ~refusing : wildcards)
      let staying = passing & stars
      var following = State(
        live: (fitting | passing & ~stars) << 1 | staying, settled: state.settled,
        phase: isColon ? layout.phase(after: symbol, in: state.phase) : state.phase)
      settle(&following)
      let isNew = table.insert(states.count, hash: following.hash) { states[$0] == following }
      if isNew {
        states.append(following)
        atoms.parents.append(Int32(index))
        atoms.scalars.append(symbols[symbol])
      }
    }
  }
}
