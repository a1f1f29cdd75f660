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
  private static let entryLimit = 250

  /// Of a policy so many questions are asked one by one, and so many denials are weighed in one.
  private static let questionLimit = 100
  fileprivate static let denialLimit = 20
  private var questions = questionLimit

  /// Proofs of a policy; of one whose meaning is lost in part there are none.
  init(_ policy: Policy, isReadable: Bool, analyzer: PolicyAnalyzer) {
    self.policy = policy
    self.isReadable = isReadable
    self.analyzer = analyzer
  }

  private func findRedundancies() -> [Redundancy] {
    guard isReadable else { return [] }
    let proof = Proof(mode: analyzer.options.mode, tableDate: analyzer.reference?.date)
    let names = PackedActions(policy.statements.elements)
    let repeats = ListRepeats.find(in: policy.statements.elements, names, proof: proof)
    let known = Set(repeats.map { Part(statement: $0.statement, part: $0.part) })
    let more = (foundInConditions() + foundByAnalysis(names, beside: repeats)).filter { found in
      !known.contains(Part(statement: found.statement, part: found.part))
    }
    let dead = Set(more.filter { $0.reason == .neverApplies }.map(\.statement))
    return (repeats + more.filter { $0.reason == .neverApplies || !dead.contains($0.statement) }).sorted {
      ($0.statement, $0.part) < ($1.statement, $1.part)
    }
  }

  private struct Part: Hashable {
    let statement: Int
    let part: StatementPart
  }

  /// What the analyser finds in the statements that are worth asking about: what some statements say without a part, all
  /// of them say without it too.
  private func foundByAnalysis(_ names: PackedActions, beside repeats: [Redundancy]) -> [Redundancy] {
    var repeated = [Set<Int>](repeating: [], count: policy.statements.elements.count)
    for found in repeats {
      if case .action(let action) = found.part { repeated[found.statement].insert(action) }
    }
    let candidates = RedundancyCandidates(policy.statements.elements, names, repeats: repeated).all
    guard !candidates.isEmpty, candidates.reduce(0, { $0 + $1.statement.entryCount }) <= Self.entryLimit else {
      return []
    }
    let asked = Policy(version: policy.version, statements: ElementList(candidates.map(\.statement)))
    return analyzer.redundantActions(in: asked).flatMap { found -> [Redundancy] in
      let candidate = candidates[found.statement]
      var found = found
      found.statement = candidate.place
      found.reason = found.reason.mapped { candidates[$0].place }
      if case .action(let action) = found.part { found.part = .action(candidate.actions[action]) }
      guard found.part == .whole, candidate.isCut else { return [found] }
      // Of a statement that was cut down only the actions that are left were asked about.
      return candidate.actions.map { action in
        var part = found
        part.part = .action(action)
        return part
      }
    }
  }

  /// What the conditions of single statements say twice, always or never: that hangs on no other part of them.
  private func foundInConditions() -> [Redundancy] {
    policy.statements.elements.indices.filter { policy.statements.elements[$0].repeatsCondition }.flatMap { place in
      var statement = policy.statements.elements[place]
      guard statement.entryCount <= Self.entryLimit, mayAsk() else { return [Redundancy]() }
      statement.action.patterns = ElementList(Array(statement.action.patterns.elements.prefix(1)))
      if let resource = statement.resource {
        statement.resource = ResourceElement(
          ElementList(Array(resource.patterns.elements.prefix(1))), isNegated: resource.isNegated)
      }
      let alone = Policy(version: policy.version, statements: [statement])
      return analyzer.redundantConditions(in: alone).compactMap { found in
        var found = found
        found.statement = place
        found.reason = found.reason.mapped { _ in place }
        switch found.part {
        case .condition, .conditionValue: return found
        case .whole: return found.reason == .neverApplies && applies(withoutConditions: statement) ? found : nil
        case .action, .resource, .principal: return nil
        }
      }
    }
  }

  /// Whether a statement is about some request once its conditions are set aside.
  func applies(withoutConditions statement: Statement) -> Bool {
    var statement = statement
    statement.conditions = []
    let alone = Policy(version: policy.version, statements: [statement])
    return analyzer.redundancies(in: alone).allSatisfy { $0.reason != .neverApplies }
  }

  /// Whether a statement certainly grants an action in some request that is asked about, with denials of the action: a
  /// request was found that shows it.
  func grants(
    _ statement: Statement, _ action: ActionName, _ query: AccessQuery, deniedBy denials: [Statement]
  ) -> Bool {
    guard denials.count <= Self.denialLimit, mayAsk() else { return false }
    // The other actions that the statements speak of only take time.
    let statements = ([statement] + denials).map { statement in
      var statement = statement
      statement.action = ActionElement([ActionPattern(action.description)])
      return statement
    }
    let narrowed = Policy(version: policy.version, statements: ElementList(statements))
    return analyzer.isSeenToGrant(narrowed, query)
  }

  /// Whether one more question may be asked of the policy.
  fileprivate func mayAsk() -> Bool {
    guard isReadable, questions > 0 else { return false }
    questions -= 1
    return true
  }

  fileprivate func withDenials(_ statement: Statement) -> Policy {
    let denials = policy.statements.elements.filter { $0.effect == .deny }
    return Policy(version: policy.version, statements: ElementList([statement] + denials))
  }
}

extension PolicyProofs {
  /// A request of a stranger that a statement of a resource's policy grants, with all denials of the policy; nil where
  /// none was found.
  func witnessOfPublicAccess(by statement: Statement, trusting zone: TrustZone) -> Witness? {
    let asked = withDenials(statement)
    guard asked.statements.elements.count <= Self.denialLimit + 1, mayAsk() else { return nil }
    return analyzer.isNotPublic(asked, trusting: zone).witness
  }

  /// Whether a statement of a resource's policy denies an action on a resource to everybody; false where that is not
  /// proved.
  func deniesEverybody(_ denial: Statement, _ action: ActionName, _ resource: ResourcePattern) -> Bool {
    guard mayAsk() else { return false }
    var grant = denial
    grant.effect = .allow
    grant.conditions = []
    grant.action = ActionElement([ActionPattern(action.description)])
    grant.resource = ResourceElement([resource])
    let asked = Policy(version: policy.version, statements: ElementList([grant, denial]))
    return analyzer.neverGrants(PolicyStack(resource: [asked]), AccessQuery()).isProved
  }
}

extension Redundancy.Reason {
  /// The reason with other places of statements.
  fileprivate func mapped(_ place: (Int) -> Int) -> Redundancy.Reason {
    switch self {
    case .covered(let by): .covered(by: by.map(place))
    case .denied(let by): .denied(by: by.map(place))
    case .neverApplies, .deniesNothingAllowed, .fitsNothing: self
    }
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
