/// Combines what the layers say of a request for one resource into the answer.
struct Verdict {
  let request: Request
  let evaluation: ResourceEvaluation
  let policies: PolicySet

  var decision: Decision {
    // R61: nothing can take this action from anyone.
    if request.action.isAction("sts", "GetCallerIdentity"), request.principal != .anonymous {
      return Decision(outcome: .allowed, decidedBy: [])
    }
    // R10: a denial anywhere ends it.
    let denials = evaluation.layers.flatMap(\.denials)
    if !denials.isEmpty {
      return Decision(outcome: .explicitlyDenied, decidedBy: denials, deniedResource: evaluation.resource)
    }
    if let denial = guardrailDenial ?? grantDenial {
      return Decision(outcome: .implicitlyDenied, decidedBy: [], denial: denial, deniedResource: evaluation.resource)
    }
    return Decision(outcome: .allowed, decidedBy: granting)
  }

  private func layer(_ layer: PolicyLayer) -> LayerEvaluation? { evaluation.layer(layer) }

  /// R11, R12, R54: layers of which every level must allow, whoever grants.
  private var guardrailDenial: ImplicitDenial? {
    if request.principal.account != nil, policies.serviceControl?.isEmpty == true {
      return .notAllowed(by: .serviceControl, level: nil)
    }
    return evaluation.layers.first { layer in
      switch layer.layer {
      case .serviceControl, .resourceControl, .endpoint: !layer.isGranted
      case .identity, .boundary, .session, .resource: false
      }
    }.map { .notAllowed(by: $0.layer, level: $0.level) }
  }

  /// R13 to R33, R60, R62: who must grant, by whose principal and resource it is.
  private var grantDenial: ImplicitDenial? {
    let resource = layer(.resource)
    let granted = resource?.grantedTo ?? []
    guard request.principal.account != nil else {
      // R44 to R46, R61: only the resource's policy can let in who belongs to no account.
      if !granted.isEmpty { return nil }
      return isTwoSided ? .notTrusted : .notAllowed(by: .resource, level: nil)
    }
    if evaluation.isAcrossAccounts {
      // R30 to R32: both sides must grant; nothing bypasses the limits of the principal's side.
      if granted.isEmpty { return isTwoSided ? .notTrusted : .notGrantedAcrossAccounts }
      return identityDenial
    }
    // R20 to R24: what the resource's policy gives by itself.
    if granted.contains(where: { $0.isDirect && !$0.isLimitedByBoundaryAndSession }) { return nil }
    if granted.contains(.role) { return limitDenial }
    if isTwoSided {
      // R60, R62: identity policies count only where the resource's policy leaves it to the account.
      guard granted.contains(.account) else { return .notTrusted }
      return identityDenial.map { $0 == .notGranted ? .notDelegated : $0 }
    }
    return identityDenial
  }

  /// Whether the resource's policy must let the principal in, whatever the identity policies grant.
  private var isTwoSided: Bool {
    ServiceRules.requiresResourcePolicy(action: request.action, resource: evaluation.resource)
  }

  /// Why the principal's own side does not grant.
  private var identityDenial: ImplicitDenial? {
    // R52: the root user of an account may do everything in it that no policy takes away.
    if case .root = request.principal { return nil }
    guard layer(.identity)?.isGranted == true else { return .notGranted }
    return limitDenial
  }

  /// Why a boundary or a session policy takes away what was granted (R14, R15).
  private var limitDenial: ImplicitDenial? {
    if let boundary = layer(.boundary), !boundary.isGranted { return .notAllowed(by: .boundary, level: nil) }
    if let session = layer(.session) {
      if !session.isGranted { return .notAllowed(by: .session, level: nil) }
    } else if case .federatedUser = request.principal {
      return .noSessionPolicy
    }
    return nil
  }

  /// The statements that grant: of the resource's policy, and of the principal's own where they count.
  private var granting: [StatementReference] {
    let resource = layer(.resource)
    let own = identityDenial == nil ? layer(.identity)?.grants ?? [] : []
    return own + (resource?.grants ?? [])
  }
}
