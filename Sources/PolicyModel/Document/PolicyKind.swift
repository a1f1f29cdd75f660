import SourceText

/// What a policy is attached to, which decides the elements that it takes.
public enum PolicyKind: String, Sendable, CaseIterable {
  /// Attached to a user, a group or a role.
  case identity
  /// Attached to a resource.
  case resource
  /// A role's trust policy.
  case trust
  /// A permissions boundary.
  case boundary
  /// Passed when a session is made.
  case session
  /// A service control policy.
  case scp
  /// A resource control policy.
  case rcp
  /// A VPC endpoint's policy.
  case endpoint

  /// Whether statements name principals.
  public var namesPrincipals: Bool {
    switch self {
    case .resource, .trust, .rcp, .endpoint: true
    case .identity, .boundary, .session, .scp: false
    }
  }

  /// Whether every statement must name resources; some services' resource policies know none.
  public var needsResources: Bool {
    switch self {
    case .identity, .boundary, .session, .scp, .rcp, .endpoint: true
    case .resource, .trust: false
    }
  }

  /// The words for it in a message, with their article.
  public var description: String {
    switch self {
    case .identity: "an identity policy"
    case .resource: "a resource policy"
    case .trust: "a trust policy"
    case .boundary: "a permissions boundary"
    case .session: "a session policy"
    case .scp: "a service control policy"
    case .rcp: "a resource control policy"
    case .endpoint: "an endpoint policy"
    }
  }

  /// The kind that a policy seems to be: identity, resource or trust.
  ///
  /// Statements with a principal must be at least half, so that one stray element makes no other kind. A policy of
  /// principals that names no resource and only actions that assume roles is a trust policy.
  public init(guessing policy: Policy) {
    let statements = policy.statements.elements
    let withPrincipal = statements.count { $0.principal != nil }
    if withPrincipal == 0 || withPrincipal * 2 < statements.count {
      self = .identity
    } else {
      self = statements.allSatisfy(Self.isTrust) ? .trust : .resource
    }
  }

  private static func isTrust(_ statement: Statement) -> Bool {
    guard statement.resource == nil, !statement.action.patterns.elements.isEmpty else { return false }
    return statement.action.patterns.elements.allSatisfy { pattern in
      guard case .service(let service, let name) = pattern.meaning, service.equalsIgnoringCase("sts") else {
        return false
      }
      let folded = name.lowered
      return ["assumerole", "tagsession", "setsourceidentity", "setcontext"].contains { folded.begins(with: $0) }
    }
  }
}
