public import JSONText

/// Comparing abstract policies: globs over any text, principals included, without AWS's own rules.
public enum AbstractPairs {
  /// How two policies stand to each other.
  ///
  /// - Throws: `AbstractPolicyError` where a document is no such policy.
  public static func compare(_ a: JSONNode, _ b: JSONNode, budget: AnalysisBudget = AnalysisBudget())
    throws(AbstractPolicyError) -> AbstractComparison
  { throw .noStatements }
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
}
