public import PolicyModel
import ServiceReference

extension PolicyAnalyzer {
  /// Who may do what is asked about, what may be done, or to what, by what a policy says.
  ///
  /// What is listed is allowed in some request of those that are asked about, whatever conditions it takes. What is not
  /// listed is not allowed in any, where nothing is undecided. Principals and resources are the entries of the policy;
  /// actions are those of the service table.
  public func access(_ aspect: AccessAspect, to query: AccessQuery = AccessQuery(), in policy: Policy) -> AccessList {
    let search = AccessSearch(analyzer: self, policy: policy, query: query)
    switch aspect {
    case .principal: return search.list(search.principals)
    case .resource: return search.list(search.resources)
    case .action: return search.actions()
    }
  }
}

/// Looks through the entries of a policy for what is allowed.
private struct AccessSearch {
  let analyzer: PolicyAnalyzer
  let policy: Policy
  let query: AccessQuery

  /// A part of what a policy allows: one entry of some statements.
  struct Part {
    let text: String
    /// The statements that have the entry, narrowed to it, by their places.
    var statements: [Int: Statement]
  }

  private var allowing: [(place: Int, statement: Statement)] {
    policy.statements.elements.enumerated().filter { $0.element.effect == .allow }.map { ($0.offset, $0.element) }
  }

  /// The resources that statements name; statements with `NotResource`, or without either, are of all.
  var resources: [Part] {
    parts { statement in
      guard let element = statement.resource, !element.isNegated else { return [("*", statement)] }
      return element.patterns.elements.map { pattern in
        var narrowed = statement
        narrowed.resource = ResourceElement([pattern])
        return (pattern.description, narrowed)
      }
    }
  }

  /// The principals that statements name; nobody's where they name none.
  var principals: [Part] {
    parts { statement in
      guard let element = statement.principal else { return [] }
      if element.isNegated { return [("*", statement)] }
      return element.principals.entries.map { entry in
        var narrowed = statement
        narrowed.principal = PrincipalElement(.listed([PrincipalGroup(entry.kind, [entry])]))
        return (entry.text, narrowed)
      }
    }
  }

  private func parts(_ entries: (Statement) -> [(String, Statement)]) -> [Part] {
    var parts: [Part] = []
    for (place, statement) in allowing {
      for (text, narrowed) in entries(statement) {
        if let known = parts.firstIndex(where: { $0.text.utf8.elementsEqual(text.utf8) }) {
          parts[known].statements[place] = narrowed
        } else {
          parts.append(Part(text: text, statements: [place: narrowed]))
        }
      }
    }
    return parts
  }

  func list(_ parts: [Part]) -> AccessList {
    var list = AccessList()
    for part in parts { add(part, asked: query, to: &list) }
    return list
  }

  private func add(_ part: Part, asked: AccessQuery, to list: inout AccessList) {
    switch answer(part, asked) {
    case .proved: break
    case .unknown(let reason): list.undecided[part.text] = reason
    case .refuted(let witnesses):
      guard let witness = witnesses.first else { return }
      list.entries.append(
        AccessList.Entry(
          text: part.text, statements: part.statements.keys.sorted(), exceptions: exceptions(part), witness: witness))
    }
  }

  /// Whether none of what is asked about is allowed by a part.
  private func answer(_ part: Part, _ asked: AccessQuery) -> Answer {
    var narrowed = policy
    narrowed.statements = ElementList(
      part.statements.sorted { $0.key < $1.key }.map(\.value) + policy.statements.elements.filter { $0.effect == .deny }
    )
    let stack = policy.namesPrincipals ? PolicyStack(resource: [narrowed]) : PolicyStack(identity: [narrowed])
    return analyzer.neverGrants(stack, asked)
  }

  /// The denials that have a request in common with a part.
  private func exceptions(_ part: Part) -> [Int] {
    let question = CoverageQuestion(
      analyzer: analyzer, version: policy.effectiveVersion, layer: policy.namesPrincipals ? .resource : .identity)
    return policy.statements.elements.enumerated().filter { $0.element.effect == .deny }.map(\.offset).filter { place in
      let denial = policy.statements.elements[place]
      return !question.isCovered(denial, by: [], within: [Array(part.statements.values)])
    }
  }

  /// The actions of the service table that are allowed: of those that no pattern tells apart and that take the same
  /// resources, one is asked about.
  func actions() -> AccessList {
    var list = AccessList()
    guard let reference = analyzer.reference else { return list }
    var known: [ActionClass: AccessList] = [:]
    for service in ServiceActions.services(of: allowing.map(\.statement.action), reference) {
      for action in service.actions {
        guard let name = ActionName(action.fullName),
          query.actions.isEmpty || query.actions.contains(where: { $0.matches(name) })
        else { continue }
        let shape = ActionClass(
          service: service.prefix, matches: policy.statements.elements.map { $0.action.matches(name) },
          types: action.resources.map(\.type))
        let granting = allowing.filter { $0.statement.action.matches(name) }
        if granting.isEmpty { continue }
        let found =
          known[shape]
          ?? {
            var found = AccessList()
            var asked = query
            asked.actions = [ActionPattern(action.fullName)]
            let statements = granting.map { ($0.place, $0.statement.narrowed(to: asked.actions, isNegated: false)) }
            add(
              Part(text: action.fullName, statements: Dictionary(uniqueKeysWithValues: statements)), asked: asked,
              to: &found)
            return found
          }()
        known[shape] = found
        for var entry in found.entries {
          entry.text = action.fullName
          list.entries.append(entry)
        }
        for reason in found.undecided.values { list.undecided[action.fullName] = reason }
      }
    }
    return list
  }

  /// All that tells an action of a service from another.
  private struct ActionClass: Hashable {
    let service: String
    let matches: [Bool]
    let types: [String]
  }
}
