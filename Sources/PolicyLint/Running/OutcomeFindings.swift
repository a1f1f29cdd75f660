import PolicySources
import SourceText

/// A violation, and the place of its rule among the rules that run.
struct FoundViolation {
  var violation: Violation
  let rule: Int
}

/// What is found of one policy under the outcomes of its template's conditions: what is found under several is told
/// once, and what is not found under all says under which it is.
struct OutcomeFindings {
  private struct Place: Hashable {
    let rule: Int
    let range: SourceRange

    init(_ found: FoundViolation) {
      rule = found.rule
      range = found.violation.range
    }
  }

  private var found: [(found: FoundViolation, circumstance: String?)] = []
  private var counts: [Place: Int] = [:]
  private var outcomes = 0

  /// Takes what was found under one outcome, in the order of the outcomes.
  mutating func add(_ violations: [FoundViolation], of policy: SourcedPolicy) {
    outcomes += 1
    var own: Set<Place> = []
    for violation in violations {
      let place = Place(violation)
      if counts[place] == nil || own.contains(place) { found.append((violation, policy.circumstance)) }
      own.insert(place)
    }
    for place in own { counts[place, default: 0] += 1 }
  }

  /// What was found.
  var violations: [FoundViolation] {
    found.map { entry in
      guard let circumstance = entry.circumstance, counts[Place(entry.found)] != outcomes else { return entry.found }
      var found = entry.found
      found.violation.message += " " + circumstance
      return found
    }
  }
}
