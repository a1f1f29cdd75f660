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

  /// The kind that a policy seems to be: identity, resource, trust or endpoint.
  ///
  /// Statements with a principal must be at least half, so that one stray element makes no other kind. A policy of
  /// principals that names no resource and only actions that assume roles is a trust policy. One that lets everyone use several services on `*` or on resources of
  /// several is most likely an endpoint's: no resource policy speaks of more than its resource's service.
  public init(guessing policy: Policy) {
    let statements = policy.statements.elements
    let withPrincipal = statements.count { $0.principal != nil }
    if withPrincipal == 0 || withPrincipal * 2 < statements.count {
      self = .identity
    } else {
      self = statements.allSatisfy(Self.isTrust) ? .trust : Self.isEndpoint(statements) ? .endpoint : .resource
    }
  }

  private static func isEndpoint(_ statements: [Statement]) -> Bool {
    guard statements.contains(where: { $0.effect == .allow }),
      statements.allSatisfy({ $0.principal.map(Self.isEveryone) ?? false })
    else { return false }
    var services: Set<String> = []
    var resourceServices: Set<String> = []
    for statement in statements {
      for pattern in statement.action.patterns.elements {
        if case .service(let service, _) = pattern.meaning { services.insert(service.lowered) }
      }
      for pattern in statement.resource?.patterns.elements ?? [] {
        let fields = pattern.description.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
        resourceServices.insert(fields.count > 2 ? String(fields[2]) : pattern.description)
      }
    }
    return services.count > 1 && (resourceServices.count > 1 || resourceServices.contains("*"))
  }

  private static func isEveryone(_ element: PrincipalElement) -> Bool {
    let entries = element.principals.entries
    return !element.isNegated && !entries.isEmpty
      && entries.allSatisfy { $0.kind == .aws && $0.text.utf8.elementsEqual("*".utf8) }
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
