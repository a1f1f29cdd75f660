/// What the policies of one layer, or of one level of it, say of a request for one resource.
public struct LayerEvaluation: Hashable, Sendable {
  /// The kind of policy.
  public var layer: PolicyLayer
  /// The level of the organisation, for control policies.
  public var level: String?
  /// The statements that refuse the request.
  public var denials: [StatementReference] = []
  /// The statements that grant it.
  public var grants: [StatementReference] = []
  /// How the granting statements cover the principal.
  public var grantedTo: PrincipalMatches = []
  /// The folded names of the keys that statements hang on and the request lacks; told only where such keys are not taken
  /// for absent.
  var missingKeys: [String] = []
  /// The policies that were asked, where an explanation was asked for.
  private var policies: [NamedPolicy] = []
  /// What each of their statements says, policy by policy.
  private var outcomes: [StatementOutcome] = []

  init(layer: PolicyLayer, level: String?) {
    self.layer = layer
    self.level = level
  }

  /// Whether a statement refuses the request.
  public var isDenied: Bool { !denials.isEmpty }
  /// Whether a statement grants the request.
  public var isGranted: Bool { !grants.isEmpty }
}

/// A statement and what it says of a request.
public struct StatementExplanation: Hashable, Sendable {
  /// Which statement.
  public var reference: StatementReference
  /// The statement.
  public var statement: Statement
  /// What it says.
  public var outcome: StatementOutcome
}

extension LayerEvaluation {
  /// Every statement and what it says, where an explanation was asked for.
  public var statements: [StatementExplanation] {
    var next = 0
    return policies.flatMap { named in
      named.policy.statements.elements.enumerated().map { index, statement in
        next += 1
        return StatementExplanation(
          reference: StatementReference(layer: layer, policy: named.name, index: index, sid: statement.sid),
          statement: statement, outcome: outcomes[next - 1])
      }
    }
  }

  /// Puts a question to every statement of some policies.
  init(
    of policies: [NamedPolicy], to question: borrowing StatementQuestion, layer: PolicyLayer, level: String? = nil,
    explains: Bool
  ) {
    self.init(layer: layer, level: level)
    if explains {
      self.policies = policies
      outcomes.reserveCapacity(policies.reduce(0) { $0 + $1.policy.statements.elements.count })
    }
    let span = policies.span
    for place in span.indices {
      let version = span[place].policy.effectiveVersion
      let statements = span[place].statements
      for (index, box) in statements.enumerated() {
        let outcome = question.outcome(of: box.statement, version: version, layer: layer, isExhaustive: explains)
        if outcome.applies {
          let reference = StatementReference(
            layer: layer, policy: span[place].name, index: index, sid: box.statement.sid)
          switch box.statement.effect {
          case .deny: denials.append(reference)
          case .allow:
            grants.append(reference)
            grantedTo.formUnion(outcome.principalMatches)
          }
        }
        if !outcome.missingKeys.isEmpty { missingKeys += outcome.missingKeys }
        if explains { outcomes.append(outcome) }
      }
    }
  }
}
