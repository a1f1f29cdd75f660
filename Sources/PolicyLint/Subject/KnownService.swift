import PolicyModel
public import ServiceReference

/// A service, with what was looked up in it.
public final class KnownService {
  /// The service.
  public let service: Service

  /// The names of the actions, without the prefix.
  private(set) lazy var actionNames = service.actionNames
  /// The resource types.
  private(set) lazy var resourceTypes = service.resourceTypes
  /// The forms of the ARNs of all resource types.
  private(set) lazy var arnTemplates = resourceTypes.flatMap(\.arnFormats).map(ARNTemplate.init)
  private lazy var names = actionNames.compactMap { ActionName("\(service.prefix):\($0)") }
  private var actions: [String: Action?] = [:]
  private var types: [String: ResourceType?] = [:]

  init(_ service: Service) { self.service = service }

  /// The action of a name, ASCII case aside.
  func action(named name: String) -> Action? {
    let key = name.lowered
    if let known = actions[key] { return known }
    let found = service.action(named: key)
    actions[key] = .some(found)
    return found
  }

  /// The actions that a pattern covers.
  func actions(matching pattern: ActionPattern) -> [Action] {
    names.filter(pattern.matches).compactMap { action(named: $0.name) }
  }

  /// The resource type of a name.
  func resourceType(named name: String) -> ResourceType? {
    if let known = types[name] { return known }
    let found = service.resourceType(named: name)
    types[name] = .some(found)
    return found
  }
}
