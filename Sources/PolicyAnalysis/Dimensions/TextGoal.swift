/// What a walk through an automaton looks for.
enum TextGoal: Sendable {
  /// Every combination of predicates that some text fits.
  case combinations(limit: Int)
  /// One text that fits all of some predicates and none of others.
  case text(required: [Int], refused: [Int])
}

/// What a walk through an automaton came to.
enum TextWalk: Sendable {
  /// Each combination, with its shortest text; of a search for one text, that text alone or nothing.
  case done(TextAtoms)
  /// There are more combinations than asked for, or more states.
  case tooMany
}

/// Combinations of predicates and the walk that found them, so that texts are only spelled where they are wanted.
struct TextAtoms: Sendable {
  /// Which predicates hold, predicate `p` in bit `p % 64` of word `p / 64`; `stride` words each.
  var truths: [UInt64] = []
  /// Words of a combination.
  var stride: Int
  /// The state of the walk that a combination was first found in.
  var states: [Int32] = []
  /// The state that each state was reached from.
  var parents: [Int32] = [-1]
  /// The character by which it was reached.
  var scalars: [UInt32] = [0]

  /// How many combinations there are.
  var count: Int { states.count }

  /// Whether a predicate holds in a combination.
  func holds(_ predicate: Int, in atom: Int) -> Bool {
    truths[atom * stride + predicate >> 6] >> UInt64(predicate & 63) & 1 == 1
  }

  /// The shortest text of a combination.
  func text(_ atom: Int) -> String {
    var reversed: [Unicode.Scalar] = []
    var state = Int(states[atom])
    while parents[state] >= 0 {
      if let scalar = Unicode.Scalar(scalars[state]) { reversed.append(scalar) }
      state = Int(parents[state])
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: reversed.reversed())
    return String(text)
  }
}
