import PolicyModel
import ServiceReference

/// The actions of a service and the statements that cover each of them.
struct ServiceActions {
  /// Actions that no statement tells apart.
  struct Group {
    /// The names, in the order of the table; of a service that the table does not list, what policies call them.
    var names: [String]
    /// Places of the statements that cover them.
    let statements: [Int]
  }

  /// What the policies say of the service.
  let statements: [ListedStatement]
  /// How many actions the service has.
  let count: Int
  private let service: String
  private let names: [String]
  /// The names as actions to ask about; made only where statements tell them apart.
  private let actions: [ActionName]
  /// The patterns of grants, and the places of the names that each covers; the widest first.
  private let words: [(word: String, covered: [Int])]

  init(_ service: String, _ set: PolicySet) {
    self.service = service
    let reference = ServiceReference.embedded.service(service)
    let statements = ListedStatement.all(of: set)
    let names = (reference?.actionNames ?? []).addingNames(from: statements, isKnown: reference != nil)
    self.statements = statements
    self.names = names
    count = names.count
    let isAlike = statements.allSatisfy(\.isAlikeForAll)
    actions = isAlike ? [] : names.map { Self.action($0, of: service) }
    words = actions.isEmpty ? [] : Self.words(of: statements, actions)
  }

  /// The name as an action to ask about; of a pattern of names, which stands for those of a service that is not known, one
  /// that fits it.
  static func action(_ name: String, of service: String) -> ActionName {
    if let action = ActionName("\(service):\(name)") { return action }
    let plain = name.utf8.filter { $0 != UInt8(ascii: "*") }.map { $0 == UInt8(ascii: "?") ? UInt8(ascii: "a") : $0 }
    return ActionName("\(service):\(String(decoding: plain, as: UTF8.self))") ?? ActionName("\(service):Any") ?? .none
  }

  /// The actions that a pattern covers.
  func groups(coveredBy asked: ActionPattern) -> [Group] {
    if actions.isEmpty {
      let covered = names.filter { asked.meaning == .everything || asked.matches(Self.action($0, of: service)) }
      return covered.isEmpty
        ? [] : [Group(names: covered, statements: statements.indices.filter { statements[$0].coversAll })]
    }
    var groups: [Group] = []
    var known: [[Int]: Int] = [:]
    for (name, action) in zip(names, actions) where asked.matches(action) {
      let covering = statements.indices.filter { statements[$0].action.matches(action) }
      if let place = known[covering] {
        groups[place].names.append(name)
      } else {
        known[covering] = groups.count
        groups.append(Group(names: [name], statements: covering))
      }
    }
    return groups
  }

  /// Actions in as few words as the grants that name them take: a pattern that covers none but these stands for all that
  /// it covers.
  func words(for chosen: [String]) -> [String] {
    if chosen.count == count { return ["*"] }
    let chosen = Set(chosen)
    var rest = Set(names.indices.filter { chosen.contains(names[$0]) })
    var found: [(place: Int, word: String)] = []
    for (word, covered) in words where rest.isSuperset(of: covered) {
      rest.subtract(covered)
      found.append((covered[0], word))
    }
    found += rest.map { ($0, names[$0]) }
    return found.sorted { ($0.place, $0.word) < ($1.place, $1.word) }.map(\.word)
  }

  private static func words(of statements: [ListedStatement], _ actions: [ActionName]) -> [(String, [Int])] {
    var found: [(word: String, covered: [Int])] = []
    let grants = statements.filter { $0.isGrant && !$0.action.isNegated }
    for pattern in Set(grants.flatMap(\.action.patterns.elements)) where !pattern.isLiteral {
      guard case .service(_, let word) = pattern.meaning else { continue }
      let covered = actions.indices.filter { pattern.matches(actions[$0]) }
      if covered.count > 1 { found.append((word, covered)) }
    }
    return found.sorted { ($1.covered.count, $0.word) < ($0.covered.count, $1.word) }
  }
}

extension [String] {
  /// The names of a service with those that grants name and that are not among them: the table may lack some, or the
  /// whole service.
  fileprivate func addingNames(from statements: [ListedStatement], isKnown: Bool) -> [String] {
    var names = self
    var known: Set<String>?
    for statement in statements where statement.isGrant && !statement.action.isNegated {
      for pattern in statement.action.patterns.elements {
        guard case .service(_, let name) = pattern.meaning, pattern.isLiteral || !isKnown else { continue }
        var folded = known ?? Set(self.map { $0.lowercased() })
        if folded.insert(name.lowercased()).inserted { names.append(name) }
        known = folded
      }
    }
    return names
  }
}
