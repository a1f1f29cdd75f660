import PolicyModel

/// Counts the texts up to a length by which of some predicates they fit, each a union of patterns.
///
/// The automaton of all patterns is walked a character at a time, with as many texts in each state as there are. Texts are
/// over 256 characters, and where case is no matter only small letters are counted.
struct TextCounter {
  private let predicates: [[TextPattern]]
  private let form: TextForm
  /// Characters that act alike, by one of them, and how many there are.
  private var classes: [(scalar: UInt32, count: UInt64)] = []

  init(_ predicates: [[TextPattern]], _ form: TextForm) {
    self.predicates = predicates
    self.form = form
    var named: Set<UInt32> = [UInt32(ASCII.colon)]
    for token in predicates.joined().map(\.tokens).joined() where !token.isWildcard {
      for scalar in UInt32(0)..<256 where token.accepts(scalar, foldsASCII: form == .arn) { named.insert(scalar) }
    }
    // Letters are told apart by case, and where it is no matter the capitals are left out.
    for letter in UInt32(0x41)...0x5A { named.formUnion([letter, letter | 0x20]) }
    classes = named.sorted().map { ($0, 1) }
    if let other = (UInt32(0)..<256).first(where: { !named.contains($0) }) {
      classes.append((other, UInt64(256 - named.count)))
    }
  }

  /// A state: the live positions of every pattern, and the colons passed.
  private struct State: Hashable {
    var live: [[[Int32]]]
    var colons: Int
  }

  /// How many texts of at most `length` characters fit each combination of predicates.
  ///
  /// - Throws: where the automaton has more states than `budget`.
  func counts(upTo length: Int, budget: inout Int) throws(UnknownReason) -> [[Bool]: ExactCount] {
    var states: [State] = [start]
    var numbers: [State: Int] = [states[0]: 0]
    var steps: [[(target: Int, count: UInt64)]] = []
    while steps.count < states.count {
      budget -= 1
      if budget < 0 { throw .stateBudget }
      var targets: [Int: UInt64] = [:]
      let state = states[steps.count]
      for (scalar, count) in classes where isCounted(scalar, in: state.colons) {
        let next = self.next(state, scalar)
        let number = numbers[next] ?? states.count
        if number == states.count {
          numbers[next] = number
          states.append(next)
        }
        targets[number, default: 0] += count
      }
      steps.append(targets.map { ($0.key, $0.value) })
    }
    let truths = states.map(truth)
    var counts: [[Bool]: ExactCount] = [:]
    var here: [Int: ExactCount] = [0: 1]
    for place in 0...length {
      for (state, count) in here { counts[truths[state], default: 0] += count }
      if place == length { break }
      var next: [Int: ExactCount] = [:]
      for (state, count) in here {
        for step in steps[state] { next[step.target, default: 0] += count * ExactCount(step.count) }
      }
      here = next
    }
    return counts
  }

  private func isCounted(_ scalar: UInt32, in colons: Int) -> Bool {
    guard scalar &- 0x41 < 26 else { return true }
    return switch form {
    case .plain: true
    case .action: false
    case .arn: colons >= ARNGlob.foldedFieldCount
    }
  }

  private var start: State {
    State(live: predicates.map { union in union.map { closed([0], $0.tokens) } }, colons: 0)
  }

  private func next(_ state: State, _ scalar: UInt32) -> State {
    let isColon = scalar == UInt32(ASCII.colon)
    let folds = form == .arn && state.colons < ARNGlob.foldedFieldCount
    let phase = form == .arn ? state.colons : 0
    var following = state
    for (predicate, union) in predicates.enumerated() {
      for (place, pattern) in union.enumerated() {
        var live: [Int32] = []
        for position in state.live[predicate][place] where Int(position) < pattern.tokens.count {
          let token = pattern.tokens[Int(position)]
          if token.isWildcard {
            if isColon, !AutomatonLayout.takesColon(token.reach, in: phase) { continue }
            live.append(token.isStar ? position : position + 1)
          } else if token.accepts(scalar, foldsASCII: folds) {
            live.append(position + 1)
          }
        }
        following.live[predicate][place] = closed(live, pattern.tokens)
      }
    }
    if isColon, form == .arn { following.colons = min(state.colons + 1, ARNGlob.boundaryCount) }
    return following
  }

  /// A star also stands for nothing.
  private func closed(_ live: [Int32], _ tokens: [PatternToken]) -> [Int32] {
    var all: Set<Int32> = []
    for position in live {
      var position = position
      all.insert(position)
      while Int(position) < tokens.count, tokens[Int(position)].isStar {
        position += 1
        all.insert(position)
      }
    }
    return all.sorted()
  }

  private func truth(_ state: State) -> [Bool] {
    predicates.indices.map { predicate in
      predicates[predicate].indices.contains { place in
        state.live[predicate][place].last.map(Int.init) == predicates[predicate][place].tokens.count
      }
    }
  }
}
