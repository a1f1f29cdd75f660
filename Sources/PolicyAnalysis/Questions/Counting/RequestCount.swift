public import PolicyModel
import ServiceReference

/// How many requests something allows.
public enum RequestCount: Hashable, Sendable {
  /// So many.
  case exactly(ExactCount)
  /// They could not be counted within the budget, or without reading the policy.
  case unknown(UnknownReason)
  /// They hang on a key that holds no single text, or on the value of a policy variable.
  case uncountable(key: String)
}

extension PolicyAnalyzer {
  /// How many requests a policy allows whose principal, action and resource have at most `length` characters each.
  ///
  /// What the policy tells apart is counted: principals where it names any, actions, resources, and of the keys it asks for
  /// those that hold one text, absence being one more. Texts are over 256 characters, and those that differ in nothing but a
  /// case that does not matter count once. It is a measure of how wide a policy is, after Quacky: no number of what AWS
  /// has, for which there is `permissions(of:)`.
  /// https://researchwith.stevens.edu/en/publications/quantifying-permissiveness-of-access-control-policies
  public func requestCount(of policy: Policy, length: Int) -> RequestCount {
    let layer: PolicyLayer = policy.namesPrincipals ? .resource : .identity
    let party = Party.policy(policy, layer, name: "a")
    var problem = PolicyProblem(callers: party.callers, reference: reference)
    do throws(UnknownReason) {
      let side = try problem.side(party)
      if let variable = problem.instances.values.compactMap(\.pattern).flatMap(\.neededKeys).min() {
        return .uncountable(key: variable)
      }
      if let key = problem.keys.keys.sorted().first(where: { !problem.holdsOneText($0) }) {
        return .uncountable(key: key)
      }
      return .exactly(try count(side, problem, length))
    } catch {
      return .unknown(error)
    }
  }

  private func count(
    _ side: Side, _ problem: PolicyProblem, _ length: Int
  ) throws(UnknownReason) -> ExactCount {
    var total = ExactCount()
    var budget = options.budget
    for way in side.ways {
      // Hunts of one way share no requests: each is for other services.
      for hunt in Hunt.all(way, avoiding: side.denies + problem.contradictions, in: problem) {
        total += try count(hunt, problem, length, &budget)
      }
    }
    return total
  }

  private func count(
    _ hunt: Hunt, _ problem: PolicyProblem, _ length: Int, _ budget: inout AnalysisBudget
  ) throws(UnknownReason) -> ExactCount {
    var total = ExactCount()
    // Each search has a space of its own.
    var counts: [Int: [[Bool]: ExactCount]] = [:]
    guard var inquiry = try Inquiry(hunt, in: problem, budget: &budget) else { return total }
    while let region = try inquiry.next(budget: &budget) {
      var product: ExactCount = 1
      for dimension in region.space.dimensions.indices {
        let counted = region.space.dimensions[dimension]
        if counts[dimension] == nil { counts[dimension] = try counted.counts(upTo: length, budget: &budget.states) }
        let fitting = counts[dimension, default: [:]].filter { region.holds(dimension, $0.key) }
        product = product * fitting.values.reduce(0, +)
      }
      total += product
    }
    return total
  }
}

extension Dimension {
  /// How many values there are for each combination of its tests, and of its bound where it has one.
  fileprivate func counts(upTo length: Int, budget: inout Int) throws(UnknownReason) -> [[Bool]: ExactCount] {
    switch content {
    case .texts(let tests, let form, let isBounded):
      let all = try TextCounter(tests, form).counts(upTo: length, budget: &budget)
      guard isBounded else { return all }
      var inside: [[Bool]: ExactCount] = [:]
      for (truth, count) in all where truth.last == true { inside[Array(truth.dropLast())] = count }
      return inside
    case .bit: return [[false]: 1, [true]: 1]
    case .key(let domain):
      let values = try TextCounter(domain.textPredicates, .plain).counts(upTo: length, budget: &budget)
      var counts: [[Bool]: ExactCount] = [domain.tests.map(\.holdsWithoutKey): 1]
      for (truth, count) in values { counts[domain.tests.map { $0.holds(where: truth, domain) }, default: 0] += count }
      return counts
    }
  }
}

extension Region {
  /// Whether values of a combination of tests lie in it.
  fileprivate func holds(_ dimension: Int, _ truth: [Bool]) -> Bool {
    let place = places[dimension]
    if place >= 0 {
      return cells.known[place].holding.allSatisfy { truth[$0] } && cells.known[place].failing.allSatisfy { !truth[$0] }
    }
    let asked = space.dimensions[dimension]
    var rest = asked.all & cells.atoms[dimension]
    for (test, holds) in truth.enumerated() { rest = holds ? rest & asked.holding[test] : rest - asked.holding[test] }
    return !rest.isEmpty
  }
}

extension KeyTest {
  /// What the test says of a value of which it is known which predicates it fits.
  fileprivate func holds(where truth: [Bool], _ domain: KeyDomain) -> Bool {
    switch presence {
    case .constant(let holds): return holds
    case .values(let test, _):
      func fits(_ predicate: ValuePredicate) -> Bool {
        domain.predicates.firstIndex(of: predicate).map { truth[$0] } ?? false
      }
      return (test.accepts.map(fits) ?? true) && !(test.rejects.map(fits) ?? false)
    }
  }
}

extension PolicyProblem {
  /// Whether a key holds one text, as far as its tests and the service table tell.
  fileprivate func holdsOneText(_ key: String) -> Bool {
    guard let dimension = keys[key], reference?.conditionKey(key)?.isMultivalued != true else { return false }
    return keyTests(dimension).allSatisfy { test in
      guard case .values(let value, let qualifier) = test.presence else { return true }
      return qualifier == nil && [value.accepts, value.rejects].allSatisfy { $0.map { $0.kind == .text } ?? true }
    }
  }
}
