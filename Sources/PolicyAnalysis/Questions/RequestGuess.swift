import PolicyModel

/// A guess at a request of a box that lies in none of others: patterns with words for their wildcards, and of keys no more
/// than is asked for. What a look shows need not be searched for; where the guess fails, nothing is told.
///
/// Whatever is guessed is held against every test that it must meet, so that it is a point of the very space that a search
/// would go through.
struct RequestGuess {
  private let problem: PolicyProblem
  private let avoided: [Box]
  /// What a box asks of each dimension.
  private var own: [Int: [Literal]] = [:]
  private var values: [Int: Sample] = [:]

  /// How often a guess is changed to get out of one more box.
  private static let mostChanges = 12
  /// Of so many boxes a request is guessed.
  private static let mostBoxes = 4
  /// Out of so many boxes it is guessed how to stay.
  private static let mostAvoided = 256
  /// So many patterns of a test are filled in.
  private static let mostPatterns = 8

  /// Whether a guess shows that a request lies in one of `wanted` and in none of `avoided`.
  static func isFound(in wanted: [Box], avoiding avoided: [Box], of problem: PolicyProblem) -> Bool {
    avoided.count <= mostAvoided
      && wanted.prefix(mostBoxes).contains { box in
        var guess = RequestGuess(problem, avoided)
        return guess.fill(box)
      }
  }

  private init(_ problem: PolicyProblem, _ avoided: [Box]) {
    self.problem = problem
    self.avoided = avoided
  }

  private mutating func fill(_ box: Box) -> Bool {
    for literal in box.literals { own[literal.dimension, default: []].append(literal) }
    for (dimension, literals) in own where !choose(dimension, literals) { return false }
    for _ in 0...Self.mostChanges {
      guard let blocking = avoided.first(where: { box in box.literals.allSatisfy { holds($0) != false } }) else {
        return true
      }
      guard escape(blocking) else { return false }
    }
    return false
  }

  /// Changes one dimension so that the request is out of a box.
  private mutating func escape(_ box: Box) -> Bool {
    for literal in box.literals {
      let asked = own[literal.dimension] ?? []
      if choose(literal.dimension, asked + [literal.negated]) { return true }
    }
    return false
  }

  /// Takes the first value at hand that all of some literals of a dimension hold on.
  private mutating func choose(_ dimension: Int, _ literals: [Literal]) -> Bool {
    for sample in samples(dimension, literals)
    where isInside(dimension, sample) && literals.allSatisfy({ holds($0, on: sample) == true }) {
      values[dimension] = sample
      return true
    }
    return false
  }

  // MARK: - Tests

  /// Whether a literal holds of the guess; nil where that cannot be told.
  private func holds(_ literal: Literal) -> Bool? {
    (values[literal.dimension] ?? standing(literal)).flatMap { holds(literal, on: $0) }
  }

  private func holds(_ literal: Literal, on sample: Sample) -> Bool? {
    let answer: Bool? =
      switch (problem.definition(of: literal), sample) {
      case (.texts(let patterns), .text(let text)): patterns.matches(text, form: form(literal.dimension))
      case (.key(let test), .key(let value)): test.holds(value)
      case (.bit, .bit(let isTrue)): isTrue
      default: nil
      }
    return answer.map { $0 != literal.isNegated }
  }

  private func form(_ dimension: Int) -> TextForm {
    dimension == problem.action ? .action : dimension == problem.resource ? .arn : .plain
  }

  private func isInside(_ dimension: Int, _ sample: Sample) -> Bool {
    switch sample {
    case .text(let text): problem.domain(dimension).contains { $0.matches(text, form: form(dimension)) }
    case .key(.single(let text)?): problem.kinds[dimension]?.reads(text) ?? true
    case .key(.list?): false
    case .key(nil), .bit: true
    }
  }

  // MARK: - Values

  /// What a request holds where nothing is asked of it.
  private func standing(_ literal: Literal) -> Sample? {
    switch problem.definition(of: literal) {
    case .key: return .key(nil)
    case .bit: return .bit(false)
    case .texts: return plain(literal.dimension).map(Sample.text)
    }
  }

  /// A text of a dimension that no policy is likely to name.
  private func plain(_ dimension: Int) -> String? {
    switch dimension {
    case problem.action: "x0z:x0z"
    case problem.resource: "arn:x0z:x0z:x0z:x0z:x0z"
    default: problem.domain(dimension).lazy.compactMap { $0.filled("x0z") }.first
    }
  }

  /// Values that are likely to meet some literals of a dimension.
  private func samples(_ dimension: Int, _ literals: [Literal]) -> [Sample] {
    guard let first = literals.first else { return [] }
    switch problem.definition(of: first) {
    case .bit: return [.bit(false), .bit(true)]
    case .texts:
      let fitting = literals.filter { !$0.isNegated }.flatMap { texts(problem.patterns(of: $0)) }
      return (fitting + [plain(dimension)].compactMap { $0 }).map(Sample.text)
    case .key:
      var found: [Sample] = [.key(nil)]
      for literal in literals {
        guard case .key(let test) = problem.definition(of: literal), case .values(let value, _) = test.presence else {
          continue
        }
        for predicate in [value.accepts, value.rejects] {
          guard let predicate else { continue }
          let others = predicate.kind.samples([predicate])?.prefix(2 * Self.mostPatterns) ?? []
          let fitting = if case .text(let patterns) = predicate { texts(patterns) } else { Array(others) }
          found += fitting.map { .key(.single($0)) }
        }
      }
      return found + ["x0z", "true", "false"].map { .key(.single($0)) }
    }
  }

  private func texts(_ patterns: [TextPattern]) -> [String] {
    patterns.prefix(Self.mostPatterns).flatMap { pattern in
      ["x0z", ""].compactMap { word in word.isEmpty && !pattern.hasStar ? nil : pattern.filled(word) }
    }
  }
}

extension TextPattern {
  fileprivate var hasStar: Bool { tokens.contains(where: \.isStar) }

  /// The pattern with a word for each star; nil where no text fits it.
  fileprivate func filled(_ word: String) -> String? {
    var text = String.UnicodeScalarView()
    for token in tokens {
      if token.isStar {
        text.append(contentsOf: word.unicodeScalars)
      } else if token.isWildcard {
        text.append("q")
      } else {
        guard let scalar = Unicode.Scalar(token.scalar) else { return nil }
        text.append(scalar)
      }
    }
    return String(text)
  }
}
