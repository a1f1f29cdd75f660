import PolicyModel

/// A statement of the policies about a service.
struct ListedStatement {
  let action: ActionElement
  /// Whether it grants something by itself: a statement of the principal's own policies, or of a resource's.
  let isGrant: Bool
  /// The resources that a grant is on; all where it is on all but some, for what is left out is told as what narrows it.
  let patterns: [ResourcePattern]
  let version: PolicyVersion
  /// What the policy is attached to.
  let scope: ResourcePattern?

  /// Every statement of a set.
  static func all(of set: PolicySet) -> [ListedStatement] {
    var statements: [ListedStatement] = []
    func add(_ policies: [NamedPolicy], isGrant: Bool, scope: ResourcePattern? = nil) {
      for policy in policies.map(\.policy) {
        statements += policy.statements.elements.map {
          ListedStatement($0, policy.effectiveVersion, isGrant: isGrant, scope: scope)
        }
      }
    }
    add(set.identity, isGrant: true)
    for attached in set.resource { add([attached.policy], isGrant: true, scope: attached.resource) }
    add(set.boundaries + set.session, isGrant: false)
    for level in (set.serviceControl ?? []) + (set.resourceControl ?? []) { add(level.policies, isGrant: false) }
    return statements
  }

  private init(_ statement: Statement, _ version: PolicyVersion, isGrant: Bool, scope: ResourcePattern?) {
    action = statement.action
    self.version = version
    self.scope = scope
    self.isGrant = isGrant && statement.effect == .allow
    if let element = statement.resource, !element.isNegated {
      patterns = element.patterns.elements
    } else {
      patterns = [scope ?? ResourcePattern("*")]
    }
  }

  /// Whether the statement covers all actions of the service or none.
  var isAlikeForAll: Bool { action.patterns.elements.allSatisfy(\.isWholeService) }

  /// Whether a statement that covers all or none covers all.
  var coversAll: Bool { action.patterns.elements.isEmpty == action.isNegated }
}

extension ActionPattern {
  fileprivate var isWholeService: Bool {
    switch meaning {
    case .everything, .malformed: true
    case .service(_, let name): name == "*"
    }
  }
}
