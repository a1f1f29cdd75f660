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
  /// The places of the resource types in the table.
  private(set) lazy var typePlaces = resourceTypes.map(\.place)
  /// The forms of the ARNs of all resource types.
  private lazy var arnTemplates = resourceTypes.flatMap(\.arnFormats).map(ARNTemplate.init)
  /// The services that its ARNs name, its own prefix among them, in lower case.
  private(set) lazy var servicesInARNs = Set(
    [service.prefix.lowered]
      + resourceTypes.flatMap(\.arnFormats).compactMap { format in
        ResourcePattern.fields(of: format.text).map { String($0[2]).lowered }
      })
  /// The actions' names in lower case and in order, so that those of one beginning stand together.
  private lazy var names = service.actionPlaces
  private var actions: [ActionPlace: Action] = [:]
  private var types: [String: ResourceType?] = [:]
  private var placeholders: [String: [String: String]] = [:]

  init(_ service: Service) { self.service = service }

  /// The action of a name, ASCII case aside.
  func action(named name: String) -> Action? {
    service.place(ofAction: name).flatMap(action(at:))
  }

  private func action(at place: ActionPlace) -> Action? {
    if let known = actions[place] { return known }
    let found = service.action(at: place)
    actions[place] = found
    return found
  }

  /// The actions that a pattern of this service covers.
  func actions(matching pattern: ActionPattern) -> [Action] {
    guard case .service(_, let name) = pattern.meaning else { return [] }
    let folded = name.lowered
    let beginning = folded.utf8.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].foldedName.utf8.lexicographicallyPrecedes(beginning) { low = middle + 1 } else { high = middle }
    }
    let near = names[low...].prefix { $0.foldedName.utf8.starts(with: beginning) }
    // Whatever begins so is matched by a star behind it.
    let isPrefix = beginning.count + 1 == name.utf8.count && name.utf8.last == UInt8(ascii: "*")
    let glob = Glob(wildcardsOf: folded)
    return near.filter { isPrefix || glob.matches($0.foldedName) }.compactMap { action(at: $0.place) }
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
