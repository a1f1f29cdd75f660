import PolicyModel

/// A problem of the same dimensions with those tests alone that are asked for, of actions no more than a scope has.
struct ScopedProblem: Sendable {
  private let original: PolicyProblem
  private let scope: Hunt.Scope
  private(set) var problem: Problem
  private var tests: [Literal: Meaning] = [:]
  /// The patterns of the scope's services.
  private var services: [TextPattern] = []
  private var excluded: Set<String> = []

  /// What a test, not negated, comes to within the scope.
  private enum Meaning {
    case test(Int)
    case always, never
  }

  init(_ original: PolicyProblem, _ scope: Hunt.Scope) {
    self.original = original
    self.scope = scope
    problem = original.dimensions
    switch scope {
    case .everything: break
    case .service(let name): services = [.action(name + ":*")]
    case .others(let names):
      services = names.map { .action($0 + ":*") }
      excluded = Set(names)
    }
  }

  /// The requests of the scope; nil where it is everything.
  var bounds: Box? {
    mutating get {
      if services.isEmpty { return nil }
      let test = problem.test(original.action, services)
      return Box([Literal(dimension: original.action, test: test, isNegated: !excluded.isEmpty)])
    }
  }

  /// A box within the scope; nil where no request of the scope is in it.
  mutating func box(_ box: Box) -> Box? {
    var literals: [Literal] = []
    literals.reserveCapacity(box.literals.count)
    for literal in box.literals {
      switch meaning(of: Literal(dimension: literal.dimension, test: literal.test)) {
      case .test(let test):
        literals.append(Literal(dimension: literal.dimension, test: test, isNegated: literal.isNegated))
      case .always: if literal.isNegated { return nil }
      case .never: if !literal.isNegated { return nil }
      }
    }
    return Box(literals, origin: box.origin)
  }

  private mutating func meaning(of literal: Literal) -> Meaning {
    if let known = tests[literal] { return known }
    let meaning: Meaning =
      switch original.definition(of: literal) {
      case .texts(let patterns) where literal.dimension == original.action: action(patterns)
      case .texts(let patterns): .test(problem.test(literal.dimension, patterns))
      case .key(let condition): .test(problem.test(literal.dimension, condition))
      case .bit: .test(0)
      }
    tests[literal] = meaning
    return meaning
  }

  private mutating func action(_ patterns: [TextPattern]) -> Meaning {
    let kept = patterns.filter { pattern in
      guard let service = pattern.service else { return true }
      return switch scope {
      case .everything: true
      case .service(let name): service.utf8.elementsEqual(name.utf8)
      case .others: !excluded.contains(service)
      }
    }
    if kept.isEmpty { return .never }
    if case .service = scope, kept.contains(where: { services.contains($0) }) { return .always }
    return .test(problem.test(original.action, kept))
  }
}
