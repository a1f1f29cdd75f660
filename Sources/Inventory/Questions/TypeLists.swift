import PolicyModel
import ServiceReference

/// Which resource types the actions of a service are about, and which patterns can name one.
struct TypeLists {
  private let service: Service?
  private var types: [String: [String]] = [:]
  private var mayMatch: [String: Set<String>] = [:]
  private var isRead = false

  /// The types of a service.
  init(_ service: String) { self.service = ServiceReference.embedded.service(service) }

  /// Whether a request of an action can be about a resource that fits a pattern: an action without resources only asks
  /// for `*` (R86), and of any other the table tells the forms of ARNs. Of an action that the table does not list it is
  /// not known, so that it is said to be.
  mutating func mayConcern(_ action: String, _ pattern: ResourcePattern) -> Bool {
    guard !pattern.isEverything, let service else { return true }
    if !isRead { read(service) }
    guard let types = types[action] else { return true }
    if mayMatch[pattern.description] == nil {
      let prepared = ARNPattern(pattern.description)
      mayMatch[pattern.description] = Set(service.resourceTypes.filter { $0.mayMatch(prepared) }.map(\.name))
    }
    let named = mayMatch[pattern.description] ?? []
    return types.contains(where: named.contains)
  }

  private mutating func read(_ service: Service) {
    isRead = true
    for action in service.actions { types[action.name] = action.resources.map(\.type) }
  }
}
