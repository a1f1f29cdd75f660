/// Single values of a key, one for every combination of tests of one value.
struct ValueAtoms: Sendable {
  /// Which tests of a value hold, test `t` in bit `t`.
  private(set) var truths: [UInt64] = []
  /// Whether the value is the empty text, where that matters.
  private(set) var isEmpty: [Bool] = []
  private var source: Source
  /// Which value of the source each is.
  private var places: [Int] = []

  private enum Source: Sendable {
    case texts(TextAtoms)
    case samples([String])
  }

  /// The atoms of a domain; nil where there are too many for one word or one set.
  init?(_ domain: KeyDomain, budget: inout Int) {
    guard domain.valueTests.count <= 64, domain.predicates.count <= 64 else { return nil }
    if let table = domain.table {
      source = .samples(table.samples)
      for (place, sample) in table.samples.enumerated() {
        var truth: UInt64 = 0
        for test in domain.valueTests.indices where table.holds(test, on: place) { truth |= 1 << UInt64(test) }
        add(truth, isEmpty: domain.emptiness != nil && sample.isEmpty, place)
      }
    } else {
      let goal = TextGoal.combinations(limit: AtomSet.capacity)
      guard case .done(let atoms) = TextWalk.over(domain.textPredicates, .plain, goal, budget: &budget) else {
        return nil
      }
      source = .texts(atoms)
      for place in 0..<atoms.count { add(atoms.truths[place * atoms.stride], place, domain) }
    }
  }

  private mutating func add(_ predicates: UInt64, _ place: Int, _ domain: KeyDomain) {
    func holds(_ predicate: Int) -> Bool { predicates >> UInt64(predicate) & 1 == 1 }
    var truth: UInt64 = 0
    for test in domain.acceptingOf.indices {
      let accepting = domain.acceptingOf[test]
      let rejecting = domain.rejectingOf[test]
      if accepting < 0 || holds(accepting), rejecting < 0 || !holds(rejecting) { truth |= 1 << UInt64(test) }
    }
    add(truth, isEmpty: domain.emptiness.map(holds) ?? false, place)
  }

  private mutating func add(_ truth: UInt64, isEmpty empty: Bool, _ place: Int) {
    for known in truths.indices where truths[known] == truth && isEmpty[known] == empty { return }
    truths.append(truth)
    isEmpty.append(empty)
    places.append(place)
  }

  /// How many there are.
  var count: Int { truths.count }

  /// The spelling of one.
  func text(_ atom: Int) -> String {
    switch source {
    case .texts(let atoms): atoms.text(places[atom])
    case .samples(let samples): samples[places[atom]]
    }
  }
}
