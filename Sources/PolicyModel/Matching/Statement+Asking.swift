extension Statement {
  /// Whether the statement, of a policy that stands in a layer, applies to a request (R3).
  ///
  /// - Parameter resource: the one of the request's resources that is asked about.
  package func applies(
    to request: Request, on resource: String, version: PolicyVersion, in layer: PolicyLayer
  ) -> Bool {
    let question = StatementQuestion(
      request: request, resource: AskedResource(resource), hasBoundary: false, options: EvaluationOptions())
    return question.outcome(of: self, version: version, layer: layer, isExhaustive: false).applies
  }
}

extension Condition {
  /// Whether the condition, of a statement of some effect, holds of a request (R100 to R107).
  ///
  /// - Parameter resource: the one of the request's resources that is asked about.
  package func holds(of request: Request, on resource: String, version: PolicyVersion, effect: Effect) -> Bool {
    prepared.outcome(lookingIn: request, on: resource, version: version, effect: effect).isSatisfied
  }
}
