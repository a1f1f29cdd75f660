extension StatementExplanation {
  /// Why the statement does not apply to a request, an element a sentence; empty where it applies.
  public func reasons(for request: Request, on resource: String) -> [String] {
    outcome.mismatches.map { reason($0, request, resource) }
  }

  private func reason(_ mismatch: ElementMismatch, _ request: Request, _ resource: String) -> String {
    switch mismatch {
    case .action:
      return statement.action.isNegated
        ? "`NotAction` lists `\(request.action)`" : "`Action` does not list `\(request.action)`"
    case .resource:
      return statement.resource?.isNegated == true
        ? "`NotResource` lists `\(resource)`" : "`Resource` does not cover `\(resource)`"
    case .unresolvedResource(let key):
      return "the request has no single value for `${\(key)}`, so `Resource` covers nothing"
    case .principal:
      let name = request.principal.description
      return statement.principal?.isNegated == true
        ? "`NotPrincipal` lists `\(name)`" : "`Principal` does not name `\(name)`"
    case .missingPrincipal: return "the statement names no `Principal`"
    case .condition(let index):
      guard statement.conditions.indices.contains(index), outcome.conditions.indices.contains(index) else {
        return "a condition does not hold"
      }
      return statement.conditions[index].reason(outcome.conditions[index])
    }
  }
}

extension Condition {
  /// Why the condition came out as it did.
  func reason(_ outcome: ConditionOutcome) -> String {
    let wanted = values.elements.map { "`\($0.text)`" }.joined(separator: " or ")
    let title = "\(operatorName) on `\(key)`"
    return switch outcome {
    case .holds, .holdsWithoutKey: "\(title) holds"
    case .failsWithoutKey: "\(title): the request has no such key; the policy asks for \(wanted)"
    case .fails(let value): "\(title): the request has \(value.words); the policy asks for \(wanted)"
    case .failsOnList: "\(title): the request has several values, which only `ForAnyValue:` and `ForAllValues:` compare"
    case .failsOnFormat(let value): "\(title): \(value.words) and \(wanted) cannot be compared so"
    case .failsOnOperator: "there is no operator `\(operatorName)`, so the condition never holds"
    }
  }
}

extension ContextValue {
  /// The value as messages show it.
  fileprivate var words: String {
    switch self {
    case .single(let text): "`\(text)`"
    case .list(let texts): texts.isEmpty ? "no value" : texts.map { "`\($0)`" }.joined(separator: " and ")
    }
  }
}
