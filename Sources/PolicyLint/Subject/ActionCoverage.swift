import PolicyModel
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

  /// Whether there are such actions.
  var isKnown: Bool {
    switch self {
    case .everything, .actions: true
    case .malformed, .unknownService, .nothing: false
    }
  }
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
  /// The places of the types in the table.
  let typePlaces: [Int]
  /// The actions that a policy could grant on single resources, and why each should be.
  private(set) lazy var restrictable = actions.filter { !$0.resources.isEmpty }.map {
    RestrictableAction(action: $0, risk: ActionRisk($0))
  }
  /// The reasons why they should be.
  private(set) lazy var risks = Set(restrictable.map(\.risk))
  /// The full names of those that could be granted more narrowly though they are of no other risk.
  private(set) lazy var narrowable = restrictable.filter { restrictable in
    switch restrictable.risk {
    case .change: true
    // A pattern of names that list and describe is asked on nothing in particular.
    case .reading: pattern.isLiteral || restrictable.action.accessLevel == .read && !pattern.isOfDescriptions
    case .escalation, .credentials, .data, .permissions: false
    }
  }.map(\.action.fullName)
  /// The services in the ARNs of the types of resource.
  private(set) lazy var servicesInARNs = Set(types.flatMap(\.arnFormats).compactMap(ARNFacts.service))
  /// Whether they are all of the service.
  let isWholeService: Bool
  /// The pattern that covers them.
  private let pattern: ActionPattern
  /// Which of them ways to more rights take.
  private(set) lazy var escalationSteps = EscalationSteps(actions, of: service)
  /// The full name of the first action, in lower case.
  private(set) lazy var foldedName = actions[0].fullName.lowered
  /// Whether the first action takes a role in every call.
  private(set) lazy var takesRole = MissingPassRole.isTaking(actions[0], foldedName)
  private var supports: [String: Set<KeySupport>] = [:]

  init(_ actions: [Action], of service: KnownService, by pattern: ActionPattern) {
    self.service = service
    self.actions = actions
    self.pattern = pattern
    isWholeService = pattern.isWholeService
    var seen: Set<Int> = []
    var types: [ResourceType] = []
    for action in actions {
      for resource in action.resources {
        if let type = service.resourceType(named: resource.type), seen.insert(type.place).inserted {
          types.append(type)
        }
      }
    }
    self.types = types
    typePlaces = types.map(\.place)
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

extension ActionPattern {
  /// Whether it is of names that begin as those of calls do that describe what there is.
  fileprivate var isOfDescriptions: Bool {
    guard case .service(_, let name) = meaning else { return false }
    return ["describe", "list"].contains { name.lowered.begins(with: $0) }
  }
}

/// An action that a policy could grant on single resources.
struct RestrictableAction {
  /// The action.
  let action: Action
  /// Why it should be.
  let risk: ActionRisk
}
