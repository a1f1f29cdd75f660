/// One dimension of the requests that a question is about.
struct Dimension: Sendable {
  /// What it holds.
  enum Content: Sendable {
    /// Texts; they lie within the last test where `isBounded`.
    case texts([[TextPattern]], TextForm, isBounded: Bool)
    /// What a key may hold.
    case key(KeyDomain)
    /// A truth value.
    case bit

    /// How many characters and wildcards its texts are told apart by: as many states as beginnings of plain texts.
    var size: Int {
      switch self {
      case .texts(let tests, _, _): tests.reduce(0) { $0 + $1.reduce(0) { $0 + $1.tokens.count + 1 } }
      case .key(let domain): domain.textPredicates.reduce(0) { $0 + $1.reduce(0) { $0 + $1.tokens.count + 1 } }
      case .bit: 0
      }
    }
  }

  /// Its atoms, where they are few enough to list.
  enum Atoms: Sendable {
    case texts(TextAtoms, [Int])
    case key(KeyAtoms)
    case bit
    /// Too many: followed by the tests that a search asks of.
    case unlisted
  }

  let content: Content
  let atoms: Atoms
  /// All atoms.
  let all: AtomSet
  /// Of each test: the atoms that it holds on.
  let holding: [AtomSet]

  /// A dimension with its atoms listed, as far as they can be.
  ///
  /// - Parameter budget: the states that the listing may take.
  static func listed(_ content: Content, budget: inout Int) -> Dimension {
    switch content {
    case .texts(let tests, let form, let isBounded): texts(tests, form, isBounded, budget: &budget)
    case .key(let domain): key(domain, budget: &budget)
    case .bit: bit
    }
  }

  /// A dimension whose atoms are not listed.
  static func unlisted(_ content: Content) -> Dimension {
    Dimension(content: content, atoms: .unlisted, all: AtomSet(), holding: [])
  }

  private static func texts(
    _ tests: [[TextPattern]], _ form: TextForm, _ isBounded: Bool, budget: inout Int
  ) -> Dimension {
    let content = Content.texts(tests, form, isBounded: isBounded)
    let goal = TextGoal.combinations(limit: AtomSet.capacity)
    guard case .done(let found) = TextWalk.over(tests, form, goal, budget: &budget) else { return unlisted(content) }
    var places: [Int] = []
    var holding = [AtomSet](repeating: AtomSet(), count: tests.count)
    for atom in 0..<found.count where !isBounded || found.holds(tests.count - 1, in: atom) {
      for test in tests.indices where found.holds(test, in: atom) { holding[test].insert(places.count) }
      places.append(atom)
    }
    return Dimension(
      content: content, atoms: .texts(found, places), all: AtomSet(first: places.count), holding: holding)
  }

  private static func key(_ domain: KeyDomain, budget: inout Int) -> Dimension {
    guard let found = KeyAtoms(domain, budget: &budget) else { return unlisted(.key(domain)) }
    var holding = [AtomSet](repeating: AtomSet(), count: domain.tests.count)
    for (atom, truth) in found.truths.enumerated() {
      var rest = truth
      while rest != 0 {
        holding[rest.trailingZeroBitCount].insert(atom)
        rest &= rest &- 1
      }
    }
    return Dimension(
      content: .key(domain), atoms: .key(found), all: AtomSet(first: found.truths.count), holding: holding)
  }

  private static var bit: Dimension {
    var isTrue = AtomSet()
    isTrue.insert(1)
    return Dimension(content: .bit, atoms: .bit, all: AtomSet(first: 2), holding: [isTrue])
  }

  /// Whether its atoms are listed.
  var isListed: Bool {
    if case .unlisted = atoms { false } else { true }
  }
}
