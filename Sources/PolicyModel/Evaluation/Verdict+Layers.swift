extension Verdict {
  /// Takes in what a layer, or a level of it, says.
  mutating func add(_ layer: PolicyLayer, _ verdict: LayerVerdict, isDenied: Bool, level: @autoclosure () -> String?) {
    self.isDenied = self.isDenied || isDenied
    switch layer {
    case .identity: identity = verdict
    case .boundary: boundary = verdict
    case .session: session = verdict
    case .resource: attached = verdict
    case .resourceControl:
      // R11: every level has `RCPFullAWSAccess`, told or not, which cannot be detached, so that only denials count.
      // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
      break
    case .serviceControl, .endpoint:
      // R12, R54: every level must allow, whoever grants.
      if !verdict.isGranted, closedGuardrail == nil { closedGuardrail = .notAllowed(by: layer, level: level()) }
    }
  }
}

extension ResourceEvaluation {
  /// The answer for the resource, from all its layers.
  func decision(on request: Request, _ verdict: Verdict, _ options: EvaluationOptions) -> Decision {
    var verdict = verdict
    let span = layers.span
    for place in span.indices {
      verdict.add(
        span[place].layer, LayerVerdict(isGranted: span[place].isGranted, grantedTo: span[place].grantedTo),
        isDenied: span[place].isDenied, level: span[place].level)
    }
    let (outcome, denial) = verdict.outcome(of: request, on: resource, options)
    switch outcome {
    case .allowed: return Decision(outcome: .allowed, decidedBy: granting(verdict))
    case .explicitlyDenied:
      return Decision(
        outcome: .explicitlyDenied, decidedBy: layers.flatMap(\.denials), deniedResource: resource)
    case .implicitlyDenied:
      return Decision(outcome: .implicitlyDenied, decidedBy: [], denial: denial, deniedResource: resource)
    }
  }

  private func grants(in layer: PolicyLayer) -> [StatementReference] {
    layers.firstIndex { $0.layer == layer }.map { layers[$0].grants } ?? []
  }

  /// The statements that grant: of the resource's policy, and of the principal's own where they count.
  private func granting(_ verdict: Verdict) -> [StatementReference] {
    let own = verdict.identityDenial == nil ? grants(in: .identity) : []
    let given = grants(in: .resource)
    return given.isEmpty ? own : own + given
  }
}
