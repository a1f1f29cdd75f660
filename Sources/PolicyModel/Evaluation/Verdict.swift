/// What the policies of one layer come to, without the statements.
struct LayerVerdict: Hashable, Sendable {
  /// Whether a statement grants.
  var isGranted = false
  /// How the granting statements cover the principal.
  var grantedTo: PrincipalMatches = []
}

/// Combines what the layers say of a request for one resource into the answer; nothing here looks at a statement.
struct Verdict {
  /// What of the request's principal and action the combination hangs on.
  private let caller: Caller
  /// Whether principal and resource belong to different accounts, or the principal to none.
  private let isAcrossAccounts: Bool
  /// The policy that must let the principal in, whatever the identity policies grant.
  private let entryPolicy: EntryPolicy?
  /// Why the service refuses the action whatever policies say; nil where it does not.
  private let refusal: ImplicitDenial?
  /// Whether nothing can take the action from the principal.
  private let isAlwaysAllowed: Bool
  /// Whether a statement of any layer refuses.
  var isDenied = false
  /// The first of the layers that must allow whoever grants and does not.
  var closedGuardrail: ImplicitDenial?
  /// The principal's own policies.
  var identity = LayerVerdict()
  /// The permissions boundary; nil where there is none.
  var boundary: LayerVerdict?
  /// The session policies; nil where there are none.
  var session: LayerVerdict?
  /// The resource's policy.
  var attached = LayerVerdict()

  /// A policy of the principal that could not be read.
  var unreadPolicy: String?
  /// Whether the resource's policy is public and its bucket closed to everyone outside its account (R64).
  var hasClosedPublicPolicy = false

  private enum Caller { case withoutIdentity, root, federatedUser, other }

  /// Borrows the request, which an initialiser would else copy with all of its fields.
  init(request: borrowing Request, resource: borrowing String, owner: borrowing AccountID?) {
    caller =
      switch request.principal {
      case .root: .root
      case .federatedUser: .federatedUser
      case .originAccessIdentity, .service, .federated, .anonymous: .withoutIdentity
      case .user, .role, .session: .other
      }
    isAcrossAccounts = !request.principal.belongs(to: owner)
    entryPolicy = ServiceRules.requiredPolicy(action: request.action, resource: resource)
    refusal = ServiceRules.refusal(of: request, on: resource)
    isAlwaysAllowed = SecurityTokenRules.isAlwaysAllowed(request.action) && request.principal != .anonymous
  }

  /// The answer, and why nothing grants where nothing does.
  func outcome(
    of request: Request, on resource: String, _ options: EvaluationOptions
  ) -> (outcome: Decision.Outcome, denial: ImplicitDenial?) {
    // R61: nothing can take this action from anyone.
    if isAlwaysAllowed { return (.allowed, nil) }
    // R10: a denial anywhere ends it.
    if isDenied { return (.explicitlyDenied, nil) }
    if let denial = refusal ?? closedGuardrail ?? grantDenial { return (.implicitlyDenied, denial) }
    if let denial = ServiceRules.denial(of: request, on: resource, options: options) {
      return (.implicitlyDenied, denial)
    }
    if request.isAcrossPartitions(resource) { return (.implicitlyDenied, .otherPartition) }
    if hasClosedPublicPolicy, isAcrossAccounts {
      // R64: AWS's own services are let in all the same.
      if case .service = request.principal {} else { return (.implicitlyDenied, .publicAccessBlocked) }
    }
    return unreadPolicy.map { (.implicitlyDenied, .unreadPolicy($0)) } ?? (.allowed, nil)
  }

  /// R13 to R33, R60, R62: who must grant, by whose principal and resource it is.
  private var grantDenial: ImplicitDenial? {
    let granted = attached.grantedTo
    guard caller != .withoutIdentity else {
      // R44 to R46, R61: only the resource's policy can let in who belongs to no account.
      if !granted.isEmpty { return nil }
      return entryPolicy.map { .notTrusted(by: $0) } ?? .notAllowed(by: .resource, level: nil)
    }
    if isAcrossAccounts {
      // R30 to R33: both sides must grant; nothing bypasses the limits of the principal's side.
      if granted.isEmpty { return entryPolicy.map { .notTrusted(by: $0) } ?? .notGrantedAcrossAccounts }
      return identityDenial
    }
    // R20 to R24: what the resource's policy gives by itself.
    if !granted.isDisjoint(with: .unlimited) { return nil }
    if !granted.isDisjoint(with: .limited) { return limitDenial }
    if let entryPolicy {
      // R60, R62: identity policies count only where the resource's policy leaves it to the account.
      guard granted.contains(.account) else { return .notTrusted(by: entryPolicy) }
      return identityDenial.map { $0 == .notGranted ? .notDelegated(by: entryPolicy) : $0 }
    }
    return identityDenial
  }

  /// Why the principal's own side does not grant.
  var identityDenial: ImplicitDenial? {
    // R52: the root user of an account may do everything in it that no policy takes away.
    if caller == .root { return nil }
    return identity.isGranted ? limitDenial : .notGranted
  }

  /// Why a boundary or a session policy takes away what was granted (R14, R15).
  private var limitDenial: ImplicitDenial? {
    if let boundary, !boundary.isGranted { return .notAllowed(by: .boundary, level: nil) }
    if let session {
      if !session.isGranted { return .notAllowed(by: .session, level: nil) }
    } else if caller == .federatedUser {
      return .noSessionPolicy
    }
    return nil
  }
}
