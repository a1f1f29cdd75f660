import PolicyModel

/// A policy's statements as boxes.
struct CompiledPolicy: Sendable {
  /// What it grants.
  var allows: [Box] = []
  /// What it refuses.
  var denies: [Box] = []
}

extension PolicyProblem {
  /// The boxes of policies that stand in one layer.
  mutating func compile(_ policies: [Policy], _ layer: PolicyLayer) throws(UnknownReason) -> CompiledPolicy {
    var compiled = CompiledPolicy()
    var origin = 0
    for policy in policies {
      for statement in policy.statements.elements {
        vocabulary.add(statement)
        let boxes = try alternatives(statement, policy.effectiveVersion, layer).boxes(origin: origin)
        switch statement.effect {
        case .allow: compiled.allows += boxes
        case .deny: compiled.denies += boxes
        }
        origin += 1
      }
    }
    return compiled
  }

  /// The requests that a statement applies to (R3).
  mutating func alternatives(
    _ statement: Statement, _ version: PolicyVersion, _ layer: PolicyLayer
  ) throws(UnknownReason) -> Alternatives {
    var found = actions(statement.action)
    found = try found.and(try resources(statement, version, layer))
    found = try found.and(try principals(statement, layer))
    for condition in statement.conditions {
      if found.terms.isEmpty { return found }
      found = try found.and(try self.condition(condition, statement.effect, version))
    }
    return found
  }

  /// R70 to R73: what patterns are malformed cover nothing.
  private mutating func actions(_ element: ActionElement) -> Alternatives {
    var patterns: [TextPattern] = []
    for pattern in element.patterns.elements {
      switch pattern.meaning {
      case .everything: return element.isNegated ? .never : .always
      case .service(let service, let name):
        patterns.append(.action("\(service):\(name)"))
      case .malformed: break
      }
    }
    if patterns.isEmpty { return element.isNegated ? .always : .never }
    let literal = fits(action, patterns)
    return Alternatives(element.isNegated ? literal.negated : literal)
  }
}

extension TextPattern {
  /// A pattern of actions; the dimension reads texts in lower case.
  static func action(_ text: String) -> TextPattern { TextPattern(Glob(wildcardsOf: ASCII.folded(text))) }
}
