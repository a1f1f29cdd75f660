/// A decision and everything that led to it.
public struct Explanation: Hashable, Sendable {
  /// The request.
  public var request: Request
  /// The answer.
  public var decision: Decision
  /// What was found for each resource, ancestors that the service asks for included.
  public var resources: [ResourceEvaluation]

  /// The context keys that the request lacks and on which a statement hangs whose other elements cover the request;
  /// sorted.
  public var missingContext: [String] {
    var keys: [String: String] = [:]
    for layer in resources.flatMap(\.layers) {
      for explanation in layer.statements {
        for (condition, outcome) in zip(explanation.statement.conditions, explanation.outcome.conditions)
        where outcome.dependsOnMissingKey && explanation.hangsOnConditionsOnly {
          keys[condition.foldedKey] = condition.key
        }
      }
    }
    return keys.values.sorted()
  }
}

extension StatementExplanation {
  /// Whether nothing but conditions keeps the statement from applying.
  public var hangsOnConditionsOnly: Bool {
    outcome.mismatches.allSatisfy { mismatch in
      if case .condition = mismatch { true } else { false }
    }
  }
}

extension ConditionOutcome {
  /// Whether the request's lack of the key decided the outcome.
  public var dependsOnMissingKey: Bool {
    switch self {
    case .holdsWithoutKey, .failsWithoutKey: true
    case .holds, .fails, .failsOnList, .failsOnFormat, .failsOnOperator: false
    }
  }
}
