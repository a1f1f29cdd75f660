import PolicyModel

/// Abstract policies as boxes of one problem.
struct AbstractCompiler {
  private(set) var problem = Problem(countsEmptyTexts: true)
  /// The keys that are mentioned, by folded name, with their dimensions.
  private(set) var keys: [(folded: String, dimension: Int)] = []
  private var dimensions: [ExactText: Int] = [:]
  /// The dimensions of every request.
  static let principal = 0
  static let action = 1
  static let resource = 2

  /// A policy as the search asks of it.
  struct Boxes: Equatable, Sendable {
    var allowed: [Box] = []
    var denied: [Box] = []
  }

  /// No policies yet.
  init() {
    _ = problem.textDimension(.plain)
    _ = problem.textDimension(.action)
    _ = problem.textDimension(.plain)
  }

  /// The boxes of a policy's statements.
  mutating func boxes(_ statements: [AbstractStatement]) -> Boxes {
    var boxes = Boxes()
    for (origin, statement) in statements.enumerated() {
      guard let literals = literals(statement) else { continue }
      let box = Box(literals, origin: origin)
      if statement.effect == .allow { boxes.allowed.append(box) } else { boxes.denied.append(box) }
    }
    return boxes
  }

  /// What a statement asks; nil where it fits nothing.
  private mutating func literals(_ statement: AbstractStatement) -> [Literal]? {
    var literals: [Literal] = []
    literals.reserveCapacity(3 + statement.conditions.count)
    guard add(statement.principal, Self.principal, .none, &literals),
      add(statement.action, Self.action, .ascii, &literals),
      add(statement.resource, Self.resource, .none, &literals)
    else { return nil }
    for condition in statement.conditions {
      // Negated is what the operator is the negation of, without AWS's doubts about what is no ARN (R106).
      let test = KeyTest(condition.conditionOperator, texts: condition.values, effect: .deny)
      let dimension = dimension(ofKey: ASCII.folded(condition.key))
      literals.append(Literal(dimension: dimension, test: problem.test(dimension, test)))
    }
    return literals
  }

  /// Whether the element can fit anything.
  private mutating func add(
    _ element: AbstractStatement.Element?, _ dimension: Int, _ folding: PatternToken.Folding,
    _ literals: inout [Literal]
  ) -> Bool {
    guard let element else { return true }
    var patterns: [TextPattern] = []
    patterns.reserveCapacity(element.globs.count)
    for glob in element.globs {
      let pattern = TextPattern(Glob(wildcardsOf: glob), folding: folding)
      if pattern.isEverything { return !element.isNegated }
      patterns.append(pattern)
    }
    let test = problem.test(dimension, patterns)
    literals.append(Literal(dimension: dimension, test: test, isNegated: element.isNegated))
    return true
  }

  private mutating func dimension(ofKey folded: String) -> Int {
    if let known = dimensions[ExactText(folded)] { return known }
    let dimension = problem.keyDimension(folded)
    dimensions[ExactText(folded)] = dimension
    keys.append((folded, dimension))
    return dimension
  }
}
