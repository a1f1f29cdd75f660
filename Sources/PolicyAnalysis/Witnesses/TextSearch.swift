import PolicyModel

/// Looks in a region for a text of a dimension that also fits a pattern, so that a request reads like a real one.
struct TextSearch: Sendable {
  private let literals: [Literal]
  private let patterns: [Literal: [TextPattern]]
  private let form: TextForm

  /// A search in what a region says of a dimension.
  init(_ problem: PolicyProblem, _ region: Region, _ dimension: Int, _ form: TextForm) {
    literals = region.asBox.literals.filter { $0.dimension == dimension }
    patterns = problem.patterns
    self.form = form
  }

  /// The shortest text that fits one of the patterns; nil where there is none, or where it takes too long to find.
  func text(fitting wanted: [TextPattern]) -> String? {
    var problem = Problem()
    let dimension = problem.textDimension(form)
    var box = Box(literals: [Literal(dimension: dimension, test: problem.test(dimension, wanted))])
    for literal in literals {
      guard let known = patterns[literal.isNegated ? literal.negated : literal] else { continue }
      box.literals.append(
        Literal(dimension: dimension, test: problem.test(dimension, known), isNegated: literal.isNegated))
    }
    var budget = AnalysisBudget(states: 20_000, nodes: 1_000)
    guard let space = try? problem.space(&budget), case .found(let region) = space.solve([[box]], budget: &budget),
      case .text(let text)? = region.samples(dimension, limit: 1).first
    else { return nil }
    return text
  }
}
