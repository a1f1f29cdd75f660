import PolicyModel

/// A pattern of resources that statements grant something on.
struct Candidate {
  /// The pattern as a policy spells it.
  let spelled: String
  /// The same as it reads for the principal, variables replaced.
  let text: String
  /// `text` as a pattern.
  let pattern: ResourcePattern
  /// The places of the statements that grant; nil where the principal may do everything that nothing takes away.
  private(set) var statements: Set<Int>?

  /// Whether one of some statements grants something on the pattern.
  func isGranted(by places: [Int]) -> Bool {
    guard let statements else { return true }
    return places.contains(where: statements.contains)
  }

  /// The patterns of all statements that grant, each once.
  static func all(of statements: [ListedStatement], for request: Request) -> [Candidate] {
    var all: [Candidate] = []
    var places: [String: Int] = [:]
    func add(_ spelled: String, _ text: String, _ statement: Int) {
      if let known = places[text] {
        all[known].statements?.insert(statement)
      } else {
        places[text] = all.count
        all.append(
          Candidate(spelled: spelled, text: text, pattern: ResourcePattern(text), statements: [statement]))
      }
    }
    for (place, grant) in statements.enumerated() where grant.isGrant {
      for pattern in grant.patterns {
        let text = pattern.text(for: request, version: grant.version)
        guard let scope = grant.scope else {
          add(pattern.description, text, place)
          continue
        }
        // Of a resource's policy only the resource counts.
        let own = ResourcePattern(text)
        if own.contains(scope) {
          add(scope.description, scope.description, place)
        } else if own.overlaps(scope) {
          add(pattern.description, text, place)
        }
      }
    }
    // R52: the root user of an account may do everything that no policy takes away.
    if case .root = request.principal {
      all.insert(Candidate(spelled: "*", text: "*", pattern: ResourcePattern("*"), statements: nil), at: 0)
    }
    return all
  }
}
