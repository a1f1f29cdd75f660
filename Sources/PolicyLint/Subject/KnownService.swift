import PolicyModel
public import ServiceReference
import SourceText

/// A service, with what was looked up in it.
public final class KnownService {
  /// The service.
  public let service: Service

  /// The names of the actions, without the prefix.
  private(set) lazy var actionNames = service.actionNames
  /// The resource types.
  private(set) lazy var resourceTypes = service.resourceTypes
  /// The forms of the ARNs of all resource types.
  private lazy var arnTemplates = resourceTypes.flatMap(\.arnFormats).map(ARNTemplate.init)
  /// The actions' names in lower case and in order, so that those of one beginning stand together.
  private lazy var names = actionNames.compactMap { name in
    ActionName("\(service.prefix):\(name)").map { (lowered: Array(name.lowered.utf8), action: $0) }
  }.sorted { $0.lowered.lexicographicallyPrecedes($1.lowered) }
  private var actions: [String: Action?] = [:]
  private var types: [String: ResourceType?] = [:]
  private var placeholders: [String: [String: String]] = [:]

  init(_ service: Service) { self.service = service }

  /// The action of a name, ASCII case aside.
  func action(named name: String) -> Action? {
    let key = name.lowered
    if let known = actions[key] { return known }
    let found = service.action(named: key)
    actions[key] = .some(found)
    return found
  }

  /// The actions that a pattern of this service covers.
  func actions(matching pattern: ActionPattern) -> [Action] {
    guard case .service(_, let name) = pattern.meaning else { return [] }
    let isWildcard = { (byte: UInt8) in byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") }
    let beginning = name.utf8.prefix { !isWildcard($0) }.map(\.lowered)
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].lowered.lexicographicallyPrecedes(beginning) { low = middle + 1 } else { high = middle }
    }
    return names[low...].prefix { $0.lowered.starts(with: beginning) }.map(\.action).filter(pattern.matches)
      .compactMap { action(named: $0.name) }
  }

  /// What the placeholders of the service's forms stand for in a pattern; of several forms that it has, the last tells.
  func placeholders(in pattern: String) -> [String: String] {
    if let known = placeholders[pattern] { return known }
    let bytes = Array(pattern.utf8)
    let found = arnTemplates.reduce(into: [String: String]()) { values, template in
      if let bound = template.values(in: bytes) { values.merge(bound) { _, new in new } }
    }
    placeholders[pattern] = found
    return found
  }

  /// The resource type of a name.
  func resourceType(named name: String) -> ResourceType? {
    if let known = types[name] { return known }
    let found = service.resourceType(named: name)
    types[name] = .some(found)
    return found
  }
}
