public import ServiceReference
import SourceText

/// What an action pattern covers.
public enum ActionCoverage {
  /// Every action there is.
  case everything
  /// Nothing: it is no pattern of actions.
  case malformed
  /// Unknown: AWS documents no such service.
  case unknownService
  /// No action that AWS documents of a service.
  case nothing(KnownService)
  /// These actions.
  case actions(CoveredActions)
}

/// Actions of one service that a pattern covers, and the resources that they need.
public struct CoveredActions {
  /// The service.
  public let service: KnownService
  /// The actions; never empty.
  public let actions: [Action]
  /// The types of resource that any of them is authorised on, each once.
  public let types: [ResourceType]

  init(_ actions: [Action], of service: KnownService) {
    self.service = service
    self.actions = actions
    var seen: Set<String> = []
    types = actions.flatMap(\.resources).filter { seen.insert($0.type).inserted }.compactMap {
      service.resourceType(named: $0.type)
    }
  }

  /// The type that an example of a fitting resource is best made of: a required one before the others, and a bucket or
  /// an object before the access points to it.
  var mainType: ResourceType? {
    let required = actions.lazy.flatMap(\.resources).filter(\.isRequired).compactMap {
      service.resourceType(named: $0.type)
    }
    func isPlain(_ type: ResourceType) -> Bool { !type.name.begins(with: "accesspoint") }
    return required.first(where: isPlain) ?? required.first ?? types.first(where: isPlain) ?? types.first
  }
}
