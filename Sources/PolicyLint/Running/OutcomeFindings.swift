import PolicySources
import SourceText

/// What is found of one policy under the outcomes of its template's conditions: what is found under several is told
/// once, and what is not found under all says under which it is.
struct OutcomeFindings {
  private struct Place: Hashable {
    let code: String
    let range: SourceRange
  }

  private var found: [(violation: Violation, page: RulePage, circumstance: String?)] = []
  private var counts: [Place: Int] = [:]
  private var outcomes = 0

  /// Takes what was found under one outcome, in the order of the outcomes.
  mutating func add(_ violations: [(Violation, RulePage)], of policy: SourcedPolicy) {
    outcomes += 1
    var own: Set<Place> = []
    for (violation, page) in violations {
      let place = Place(code: page.code, range: violation.range)
      if counts[place] == nil || own.contains(place) { found.append((violation, page, policy.circumstance)) }
      own.insert(place)
    }
    for place in own { counts[place, default: 0] += 1 }
  }

  /// What was found.
  var violations: [(Violation, RulePage)] {
    found.map { entry in
      guard let circumstance = entry.circumstance,
        counts[Place(code: entry.page.code, range: entry.violation.range)] != outcomes
      else { return (entry.violation, entry.page) }
      var violation = entry.violation
      violation.message += " " + circumstance
      return (violation, entry.page)
    }
  }
}
