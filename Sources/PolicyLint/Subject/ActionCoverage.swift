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
///
/// A class, so that it is kept with every entry of every list of actions, and what rules ask of it is found once.
public final class CoveredActions {
  /// The service.
  public let service: KnownService
  /// The actions; never empty.
  public let actions: [Action]
  /// The types of resource that any of them is authorised on, each once.
  public let types: [ResourceType]
  /// The actions that a policy could grant on single resources, and why each should be.
  private(set) lazy var restrictable = actions.filter { !$0.resources.isEmpty }.map {
    RestrictableAction(action: $0, risk: ActionRisk($0))
  }
  /// Which of them ways to more rights take.
  private(set) lazy var escalationSteps = EscalationSteps(actions, of: service)
  /// The full name of the first action, in lower case.
  private(set) lazy var foldedName = actions[0].fullName.lowered
  private var supports: [String: Set<KeySupport>] = [:]

  init(_ actions: [Action], of service: KnownService) {
    self.service = service
    self.actions = actions
    var seen: Set<String> = []
    types = actions.flatMap(\.resources).filter { seen.insert($0.type).inserted }.compactMap {
      service.resourceType(named: $0.type)
    }
  }

  /// What `find` says of a condition key, in lower case, for each action; each answer once, and found once.
  func supports(of key: String, _ find: (Action) -> KeySupport) -> Set<KeySupport> {
    if let known = supports[key] { return known }
    let found = Set(actions.lazy.map(find))
    supports[key] = found
    return found
  }

  /// The type that an example of a fitting resource is best made of: a required one before the others, and a bucket or
  /// an object before the access points to it.
  var mainType: ResourceType? {
    let required = actions.lazy.flatMap(\.resources).filter(\.isRequired).compactMap { [service] in
      service.resourceType(named: $0.type)
    }
    func isPlain(_ type: ResourceType) -> Bool { !type.name.begins(with: "accesspoint") }
    return required.first(where: isPlain) ?? required.first ?? types.first(where: isPlain) ?? types.first
  }
}

/// An action that a policy could grant on single resources.
struct RestrictableAction {
  /// The action.
  let action: Action
  /// Why it should be.
  let risk: ActionRisk
}
