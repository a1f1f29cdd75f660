import PolicyModel
import ServiceReference

/// The actions of a service and the statements that cover each of them.
struct ServiceActions {
  /// A statement of the service's policies.
  struct Listed {
    let action: ActionElement
    /// Whether it grants something to the principal by itself: one of its own policies, or of a resource's.
    let isGrant: Bool
    /// The resources that a grant is on.
    let patterns: [ResourcePattern]
    let version: PolicyVersion
    /// What the policy is attached to.
    let scope: ResourcePattern?
  }

  /// The name of an action, or a pattern of names of a service that the table does not list.
  struct Name {
    let name: String
    /// Places of the statements that cover it.
    let statements: [Int]
    /// The same for two actions that no statement tells apart.
    let key: String
  }

  let statements: [Listed]
  /// How many actions the service has.
  let count: Int
  private let service: String
  private let reference: Service?
  private let allNames: [String]
  private var typesOfAction: TypeLists

  init(_ service: String, _ set: PolicySet) {
    self.service = service
    reference = ServiceReference.embedded.service(service)
    var statements: [Listed] = []
    func add(_ policies: [NamedPolicy], isGrant: Bool, scope: ResourcePattern? = nil) {
      for policy in policies.map(\.policy) {
        statements += policy.statements.elements.map {
          Listed($0, version: policy.effectiveVersion, isGrant: isGrant, scope: scope)
        }
      }
    }
    add(set.identity, isGrant: true)
    for attached in set.resource { add([attached.policy], isGrant: true, scope: attached.resource) }
    add(set.boundaries, isGrant: false)
    for level in (set.serviceControl ?? []) + (set.resourceControl ?? []) { add(level.policies, isGrant: false) }
    self.statements = statements
    var names = reference?.actionNames ?? []
    let known = Set(names.map { $0.lowercased() })
    for statement in statements where statement.isGrant && !statement.action.isNegated {
      for pattern in statement.action.patterns.elements {
        guard case .service(_, let name) = pattern.meaning, pattern.isLiteral || reference == nil,
          !known.contains(name.lowercased()), !names.contains(name)
        else { continue }
        names.append(name)
      }
    }
    allNames = names
    count = names.count
    typesOfAction = TypeLists(reference)
  }

  /// The name as an action to ask about; wildcards in it, of a service that is not known, are left out.
  static func representative(of name: String, _ service: String) -> ActionName {
    ActionName("\(service):\(name)")
      ?? ActionName("\(service):Any\(name.filter { $0 != "*" && $0 != "?" })")
      ?? .none
  }

  /// The actions that a pattern covers, in the order of the table.
  func names(coveredBy asked: ActionPattern) -> [Name] {
    let isEverything = asked.meaning == .everything
    let alike = statements.allSatisfy(\.isAlikeForAll)
    let every = Array(statements.indices.filter { !statements[$0].action.isEmptyList })
    return allNames.compactMap { name in
      if alike, isEverything { return Name(name: name, statements: every, key: "") }
      let action = Self.representative(of: name, service)
      guard asked.matches(action) else { return nil }
      let covering = statements.indices.filter { statements[$0].action.matches(action) }
      return Name(name: name, statements: covering, key: covering.map(String.init).joined(separator: ","))
    }
  }

  /// Whether a request of the action can be about a resource that fits a pattern: an action without resources only asks
  /// for `*` (R86), and of any other the table tells the forms of ARNs.
  mutating func mayConcern(_ action: Name, _ pattern: ResourcePattern) -> Bool {
    if pattern.isEverything { return true }
    return typesOfAction.mayConcern(action.name, pattern)
  }

  /// The actions in as few words as the grants that name them take: a pattern that covers none but these stands for all
  /// that it covers.
  func words(for names: [String]) -> [String] {
    if names.count == count { return ["*"] }
    var rest = Set(names)
    var words: [(place: Int, word: String)] = []
    let patterns = statements.filter { $0.isGrant && !$0.action.isNegated }.flatMap(\.action.patterns.elements)
      .filter { !$0.isLiteral && $0.meaning != .everything }
    let covered = Set(patterns).map { pattern in
      (pattern, allNames.filter { pattern.matches(Self.representative(of: $0, service)) })
    }
    for (pattern, found) in covered.sorted(by: { ($1.1.count, $0.0.description) < ($0.1.count, $1.0.description) }) {
      guard found.count > 1, rest.isSuperset(of: found), case .service(_, let name) = pattern.meaning else { continue }
      rest.subtract(found)
      words.append((allNames.firstIndex(of: found[0]) ?? 0, name))
    }
    for (place, name) in allNames.enumerated() where rest.contains(name) { words.append((place, name)) }
    return words.sorted { ($0.place, $0.word) < ($1.place, $1.word) }.map(\.word)
  }
}

extension ServiceActions.Listed {
  init(_ statement: Statement, version: PolicyVersion, isGrant: Bool, scope: ResourcePattern?) {
    action = statement.action
    self.version = version
    self.scope = scope
    self.isGrant = isGrant && statement.effect == .allow
    // All but some resources are asked about as all: what is left out is told as what narrows it.
    let isList = statement.resource.map { !$0.isNegated } ?? false
    patterns = isList ? statement.resource?.patterns.elements ?? [] : [scope ?? ResourcePattern("*")]
  }

  /// Whether the statement covers all actions of the service or none.
  var isAlikeForAll: Bool { action.patterns.elements.allSatisfy(\.isWholeService) }
}

extension ActionPattern {
  fileprivate var isWholeService: Bool {
    switch meaning {
    case .everything: true
    case .service(_, let name): name == "*"
    case .malformed: true
    }
  }
}

extension ActionElement {
  /// Whether the element covers nothing of a service that it names whole or not at all.
  fileprivate var isEmptyList: Bool { patterns.elements.isEmpty != isNegated }
}
