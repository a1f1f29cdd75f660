import PolicyModel
import ServiceReference

/// The services whose actions lists of patterns may name.
enum ServiceActions {
  /// Those that patterns name; all, where a pattern is of all or a list is of all but some.
  static func services(of elements: [ActionElement], _ reference: ServiceReference) -> [Service] {
    var prefixes: Set<String> = []
    for element in elements {
      if element.isNegated { return all(reference) }
      for pattern in element.patterns.elements {
        switch pattern.meaning {
        case .everything: return all(reference)
        case .service(let service, _): prefixes.insert(ASCII.folded(service))
        case .malformed: break
        }
      }
    }
    return prefixes.sorted().compactMap(reference.service)
  }

  private static func all(_ reference: ServiceReference) -> [Service] {
    reference.servicePrefixes.compactMap(reference.service)
  }
}
