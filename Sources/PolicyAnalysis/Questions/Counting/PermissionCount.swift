public import PolicyModel
import ServiceReference

/// How much of what AWS has a policy allows.
public struct PermissionCount: Hashable, Sendable {
  /// The actions of the service table that are allowed on something.
  public var actions = 0
  /// The pairs of an action and a type of resources that it is allowed on; an action without types counts as one.
  public var pairs = 0
  /// The actions by service.
  public var byService: [String: Int] = [:]
  /// The pairs of which it could not be told.
  public var undecided = 0
  /// The day of the service table.
  public var tableDate: String?
}

extension PolicyAnalyzer {
  /// Counts the actions that a policy allows, and the types of resources that it allows them on.
  ///
  /// A pair counts where some request for it is allowed, whatever conditions it takes.
  public func permissions(of policy: Policy) -> PermissionCount {
    var count = PermissionCount(tableDate: reference?.date)
    guard let reference else { return count }
    var search = PermissionSearch(analyzer: self, policy: policy)
    let elements = policy.statements.elements.filter { $0.effect == .allow }.map(\.action)
    for service in ServiceActions.services(of: elements, reference) {
      for action in service.actions {
        let pairs = search.pairs(action, service)
        count.undecided += pairs.undecided
        count.pairs += pairs.allowed
        guard pairs.allowed > 0 else { continue }
        count.actions += 1
        count.byService[service.prefix, default: 0] += 1
      }
    }
    return count
  }
}

/// Counts the types of resources that actions are allowed on; those that nothing tells apart are asked about once.
private struct PermissionSearch {
  private let statements: [Statement]
  private let question: CoverageQuestion
  private var known: [Shape: Bool?] = [:]

  private struct Shape: Hashable {
    /// Which statements are about the action.
    let matches: [Bool]
    /// The forms of the resources, with their service: `*` where an action has no types.
    let formats: [String]
  }

  init(analyzer: PolicyAnalyzer, policy: Policy) {
    statements = policy.statements.elements
    question = CoverageQuestion(
      analyzer: analyzer, version: policy.effectiveVersion, layer: policy.namesPrincipals ? .resource : .identity)
  }

  mutating func pairs(_ action: Action, _ service: Service) -> (allowed: Int, undecided: Int) {
    guard let name = ActionName(action.fullName) else { return (0, 0) }
    let matches = statements.map { $0.action.matches(name) }
    var allowed = 0
    var undecided = 0
    let types =
      action.resources.isEmpty
      ? [["*"]] : action.resources.map { service.resourceType(named: $0.type)?.arnFormats.map(\.text) ?? [] }
    for formats in types {
      let shape = Shape(matches: matches, formats: formats)
      let answer = known[shape] ?? isAllowed(action, name, formats)
      known[shape] = .some(answer)
      if answer == nil { undecided += 1 } else if answer == true { allowed += 1 }
    }
    return (allowed, undecided)
  }

  /// Whether some request for the action on a resource of a form is allowed; nil where it cannot be told.
  private func isAllowed(_ action: Action, _ name: ActionName, _ formats: [String]) -> Bool? {
    let pattern = ActionPattern(action.fullName)
    let own = statements.filter { $0.action.matches(name) }.map { $0.narrowed(to: [pattern], isNegated: false) }
    if !own.contains(where: { $0.effect == .allow }) { return false }
    return question.hasRequest(of: own, formats.map(ARNTemplate.init(format:)))
  }
}
