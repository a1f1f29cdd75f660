import PolicyAnalysis
import PolicyModel
import ServiceReference

/// What the analyser proves of one policy: asked when the first rule wants it, and kept for the others.
///
/// The budget is small, so that a monstrous policy costs milliseconds; what is not decided within it is not reported.
final class PolicyProofs {
  private let policy: Policy
  private let isReadable: Bool
  let analyzer: PolicyAnalyzer

  /// What can be left out of the policy; nothing where that cannot be told.
  private(set) lazy var redundancies: [Redundancy] = findRedundancies()

  /// Of so many entries of statements the redundant ones are looked for.
  private static let entryLimit = 1_000

  /// Proofs of a policy; of one whose meaning is lost in part there are none.
  init(_ policy: Policy, isReadable: Bool, reference: ServiceReference) {
    self.policy = policy
    self.isReadable = isReadable
    analyzer = PolicyAnalyzer(
      reference: reference,
      options: AnalysisOptions(budget: AnalysisBudget(states: 20_000, nodes: 10_000, listing: 2_000)))
  }

  private func findRedundancies() -> [Redundancy] {
    guard isReadable else { return [] }
    let places = RedundancyCandidates(policy.statements.elements).places
    let statements = places.map { policy.statements.elements[$0] }
    guard !statements.isEmpty, statements.reduce(0, { $0 + $1.entryCount }) <= Self.entryLimit else { return [] }
    let candidates = Policy(version: policy.version, statements: ElementList(statements))
    // What some statements say without a part, all of them say without it too.
    return analyzer.redundancies(in: candidates).map { found in
      var found = found
      found.statement = places[found.statement]
      if case .covered(let by) = found.reason { found.reason = .covered(by: by.map { places[$0] }) }
      if case .denied(let by) = found.reason { found.reason = .denied(by: by.map { places[$0] }) }
      return found
    }
  }

  /// Whether a statement is about some request once its conditions are set aside.
  func applies(withoutConditions statement: Statement) -> Bool {
    var statement = statement
    statement.conditions = []
    let alone = Policy(version: policy.version, statements: [statement])
    return analyzer.redundancies(in: alone).allSatisfy { $0.reason != .neverApplies }
  }

  /// Whether the policy, as one of a principal's own, may allow one of some actions; true where that is not decided.
  func mayAllow(_ query: AccessQuery) -> Bool {
    guard isReadable else { return true }
    return !analyzer.neverGrants(PolicyStack(identity: [policy]), query).isProved
  }

  /// A request that shows that the policy, as one of a principal's own, allows what is asked about; nil where none is
  /// found.
  func witness(of query: AccessQuery) -> Witness? {
    guard isReadable else { return nil }
    return analyzer.neverGrants(PolicyStack(identity: [policy]), query).witness
  }
}

extension Answer {
  /// The first request that shows the contrary.
  var witness: Witness? {
    if case .refuted(let witnesses) = self { witnesses.first } else { nil }
  }
}

extension Statement {
  /// How many actions, resources and values of conditions it lists.
  fileprivate var entryCount: Int {
    action.patterns.elements.count + (resource?.patterns.elements.count ?? 0)
      + conditions.reduce(0) { $0 + $1.values.elements.count }
  }
}
