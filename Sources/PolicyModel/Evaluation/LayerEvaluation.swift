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
  /// Every statement and what it says, where an explanation was asked for.
  public var statements: [StatementExplanation] = []

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

extension StatementQuestion {
  /// Puts the question to every statement of a layer.
  func evaluate(
    _ policies: some Sequence<NamedPolicy>, layer: PolicyLayer, level: String? = nil, explains: Bool
  ) -> LayerEvaluation {
    var evaluation = LayerEvaluation(layer: layer, level: level)
    for named in policies {
      let version = named.policy.effectiveVersion
      for (index, statement) in named.policy.statements.elements.enumerated() {
        let outcome = outcome(of: statement, version: version, layer: layer, isExhaustive: explains)
        guard explains || outcome.applies else { continue }
        let reference = StatementReference(layer: layer, policy: named.name, index: index, sid: statement.sid)
        if explains {
          evaluation.statements.append(
            StatementExplanation(reference: reference, statement: statement, outcome: outcome))
        }
        guard outcome.applies else { continue }
        switch statement.effect {
        case .deny: evaluation.denials.append(reference)
        case .allow:
          evaluation.grants.append(reference)
          evaluation.grantedTo.formUnion(outcome.principalMatches)
        }
      }
    }
    return evaluation
  }
}
