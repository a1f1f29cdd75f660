public import JSONText
import PolicyModel

/// Comparing abstract policies: globs over any text, principals included, without AWS's own rules.
public enum AbstractPairs {
  /// How two policies stand to each other.
  ///
  /// - Throws: where a document is no such policy.
  public static func compare(_ a: JSONNode, _ b: JSONNode, budget: AnalysisBudget = AnalysisBudget())
    throws(AbstractPolicyError) -> AbstractComparison
  {
    let statements = (a: try AbstractReader.statements(of: a), b: try AbstractReader.statements(of: b))
    var compiler = AbstractCompiler()
    let boxes = (a: compiler.boxes(statements.a), b: compiler.boxes(statements.b))
    // Policies of the same statements need no search.
    if boxes.a == boxes.b { return AbstractComparison(relation: .equivalent) }
    var budget = budget
    let question: AbstractQuestion
    do {
      question = AbstractQuestion(space: try compiler.problem.space(&budget), keys: compiler.keys)
    } catch {
      return AbstractComparison(relation: .unknown, reason: error)
    }
    let left = question.excess(boxes.a, over: boxes.b, (statements.a, statements.b), &budget)
    let right = question.excess(boxes.b, over: boxes.a, (statements.b, statements.a), &budget)
    return AbstractComparison(left, right)
  }
}

/// How two abstract policies stand to each other, and requests that show it.
public struct AbstractComparison: Hashable, Sendable {
  /// The relation.
  public var relation: Relation
  /// A request that the first allows and the second does not.
  public var aNotB: AbstractRequest?
  /// A request that the second allows and the first does not.
  public var bNotA: AbstractRequest?
  /// Why the relation is not known, where it is not.
  public var reason: UnknownReason?

  init(relation: Relation, reason: UnknownReason? = nil) {
    self.relation = relation
    self.reason = reason
  }

  /// What follows from what either allows beyond the other.
  init(_ left: AbstractQuestion.Excess, _ right: AbstractQuestion.Excess) {
    relation = .unknown
    if case .request(let request) = left { aNotB = request }
    if case .request(let request) = right { bNotA = request }
    switch (left, right) {
    case (.unknown(let why), _), (_, .unknown(let why)): reason = why
    case (.none, .none): relation = .equivalent
    case (.none, .request): relation = .aLess
    case (.request, .none): relation = .bLess
    case (.request, .request): relation = .incomparable
    }
  }
}
