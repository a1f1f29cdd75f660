import PolicyModel
import ServiceReference

/// Which resource types the actions of a service are about, and which patterns can name one.
struct TypeLists {
  private let service: Service?
  private var types: [String: [String]] = [:]
  private var mayMatch: [String: Set<String>] = [:]
  private var isRead = false

  init(_ service: Service?) { self.service = service }

  /// Whether an action can be about a resource that fits a pattern; of an action that the table does not list it is not
  /// known, so that it is said to be.
  mutating func mayConcern(_ action: String, _ pattern: ResourcePattern) -> Bool {
    guard let service else { return true }
    if !isRead { read(service) }
    guard let types = types[action] else { return true }
    for type in types where isNamed(type, by: pattern, service) { return true }
    return false
  }

  private mutating func read(_ service: Service) {
    isRead = true
    for action in service.actions { types[action.name] = action.resources.map(\.type) }
  }

  private mutating func isNamed(_ type: String, by pattern: ResourcePattern, _ service: Service) -> Bool {
    let key = pattern.description
    if mayMatch[key] == nil {
      let prepared = ARNPattern(key)
      mayMatch[key] = Set(service.resourceTypes.filter { $0.mayMatch(prepared) }.map(\.name))
    }
    return mayMatch[key]?.contains(type) ?? false
  }
}
